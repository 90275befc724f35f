package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The entries to return. Persons are named by pseudonym, or by the reference that the service knows them by.
 *
 * @param from largest index to return; entries follow newest first
 */
record EntryFilter(
        Optional<Long> from,
        Optional<String> type,
        Optional<UUID> correlation,
        Optional<String> actor,
        Optional<String> subject,
        Optional<Outcome> outcome,
        Optional<Instant> since,
        Optional<Instant> until) {

    static EntryFilter about(String subject, Optional<Long> from) {
        return new EntryFilter(
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns the SQL conditions on {@code journal_entries e} and {@code journal_leaves l}, by the names of
     * {@link #parameters}.
     */
    String conditions() {
        var sql = new StringBuilder("TRUE");
        from.ifPresent(x -> sql.append(" AND l.leaf_index <= :from"));
        type.ifPresent(x -> sql.append(" AND e.type = :type"));
        correlation.ifPresent(x -> sql.append(" AND e.correlation = :correlation"));
        actor.ifPresent(x -> sql.append(" AND e.actor").append(person("actor")));
        subject.ifPresent(x -> sql.append(" AND e.subject").append(person("subject")));
        outcome.ifPresent(x -> sql.append(" AND e.outcome = :outcome"));
        since.ifPresent(x -> sql.append(" AND e.at >= :since"));
        until.ifPresent(x -> sql.append(" AND e.at < :until"));
        return sql.toString();
    }

    Map<String, Object> parameters() {
        var values = new HashMap<String, Object>();
        from.ifPresent(value -> values.put("from", value));
        type.ifPresent(value -> values.put("type", value));
        correlation.ifPresent(value -> values.put("correlation", value));
        actor.ifPresent(value -> values.put("actor", value));
        subject.ifPresent(value -> values.put("subject", value));
        outcome.ifPresent(value -> values.put("outcome", value.wireName()));
        since.ifPresent(value -> values.put("since", OffsetDateTime.ofInstant(value, ZoneOffset.UTC)));
        until.ifPresent(value -> values.put("until", OffsetDateTime.ofInstant(value, ZoneOffset.UTC)));
        return values;
    }

    private static String person(String parameter) {
        return " IN (:%1$s, (SELECT pseudonym FROM journal_pseudonyms WHERE reference = :%1$s))".formatted(parameter);
    }
}
