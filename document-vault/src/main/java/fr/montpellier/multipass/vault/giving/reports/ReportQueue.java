package fr.montpellier.multipass.vault.giving.reports;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reports of one kind that the consent service has still to be told of. They are stored in the transaction of what they
 * tell of. Told again, a report changes nothing, and their order does not matter.
 */
interface ReportQueue<R> {

    /**
     * What is told.
     *
     * @param uri path of the consent service
     */
    record Message(String uri, Map<String, ?> body) {}

    /** Returns what the reports tell of, for log lines. */
    String subject();

    /** Takes the next report in the current transaction; another instance waits. */
    Optional<R> lockNext();

    /** Returns what is told, or empty if the report is of no use any more. */
    Optional<Message> message(R report);

    /** Puts one behind all others, since the consent service did not accept it. */
    void putLast(R report, Instant triedAt);

    void delete(R report);
}
