package fr.montpellier.multipass.vault.giving.reports;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The reports of one kind that are still to be sent to the consent service. They are stored in the transaction of the
 * reported change. Reports are idempotent, and their order does not matter.
 */
interface ReportQueue<R> {

    /**
     * The message of a report.
     *
     * @param uri path of the consent service
     */
    record Message(String uri, Map<String, ?> body) {}

    /** Returns the subject of the reports, for log messages. */
    String subject();

    /** Takes the next report in the current transaction; another instance waits. */
    Optional<R> lockNext();

    /** Returns the message, or empty if the report is no longer relevant. */
    Optional<Message> message(R report);

    /** Moves a report that the consent service did not accept to the end of the queue. */
    void putLast(R report, Instant triedAt);

    void delete(R report);
}
