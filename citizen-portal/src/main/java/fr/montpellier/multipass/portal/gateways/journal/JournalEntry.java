package fr.montpellier.multipass.portal.gateways.journal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a service's journal.
 *
 * @param index its position in the journal, from 0
 * @param leafHash hash of the entry in the tree
 * @param outcome {@code success}, {@code refused} or {@code failed}
 * @param facts codes and identifiers, no personal data
 * @param disclosed personal values that are kept beside the journal, such as an agent's name
 * @param doubts names of the people and values beside the entry that, as the service found, differ from those that it
 *     was written with
 */
public record JournalEntry(
        long index,
        String leafHash,
        String type,
        String outcome,
        Instant at,
        Optional<String> correlation,
        Optional<String> actor,
        Optional<String> subject,
        @Nullable Map<String, String> facts,
        @Nullable Map<String, String> disclosed,
        @Nullable List<String> doubts) {

    public Optional<String> fact(String name) {
        return facts == null ? Optional.empty() : Optional.ofNullable(facts.get(name));
    }

    public Optional<String> disclosed(String name) {
        return disclosed == null ? Optional.empty() : Optional.ofNullable(disclosed.get(name));
    }

    /**
     * Returns whether the service found that people or values beside the entry differ from those that it was written
     * with.
     */
    public boolean isDoubted() {
        return doubts != null && !doubts.isEmpty();
    }

    /**
     * Returns when the event happened to the resident. For a reading it is the time of the decision, which is before
     * its entry was written: the entry of a withdrawal that was written in between comes after it.
     */
    public Instant happenedAt() {
        return fact("decidedAt")
                .flatMap(JournalEntry::instant)
                .filter(at::isAfter)
                .orElse(at);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public boolean isRefusal() {
        return outcome.equalsIgnoreCase("refused");
    }
}
