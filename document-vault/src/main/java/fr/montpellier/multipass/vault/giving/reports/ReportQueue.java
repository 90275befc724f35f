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

    /** Moves the next report to the end of the queue and returns it, which no other instance does at that moment. */
    Optional<R> takeNext(Instant now);

    /** Returns the message, or empty if the report is no longer relevant. */
    Optional<Message> message(R report);

    /** Deletes a report that was taken at that time, unless it is to be sent again. */
    void delete(R report, Instant takenAt);
}
