package fr.montpellier.multipass.journal.usages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds entries that are usages of a person's data. */
final class UsageRepository {

    private static final String APPLICATION = "coalesce(e.facts->>'application', '') <> ''";

    private final JdbcClient jdbc;
    private final UsageTypes types;

    UsageRepository(JdbcClient jdbc, UsageTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    UsageTypes types() {
        return types;
    }

    /** @param person verified pseudonym of the person */
    long count(String person, UsageQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        return jdbc.sql("SELECT count(*) FROM journal_entries e WHERE " + conditions(person, query, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /**
     * Returns the bytes of a page of entries, newest first.
     *
     * @param person verified pseudonym of the person
     */
    List<byte[]> find(String person, UsageQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        return jdbc.sql("SELECT e.entry FROM journal_entries e WHERE " + conditions(person, query, parameters)
                        + " ORDER BY e.at DESC, e.id DESC LIMIT " + query.limit() + " OFFSET " + query.offset())
                .params(parameters)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** What the person did is no usage, but for a question that they had asked of another administration. */
    private String conditions(String person, UsageQuery query, Map<String, Object> parameters) {
        var condition = new StringBuilder("e.subject = :person AND e.outcome = 'success'");
        parameters.put("person", person);
        parameters.put("processed", types.processed().toArray(String[]::new));
        parameters.put("requested", types.requested().toArray(String[]::new));
        condition.append(" AND (FALSE");
        String processed = "e.type = ANY (:processed) AND e.actor IS DISTINCT FROM e.subject";
        if (query.kinds().contains(UsageQuery.Kind.DATA_REQUEST)) {
            condition.append(" OR e.type = ANY (:requested)");
        }
        if (query.kinds().contains(UsageQuery.Kind.DATA_RESPONSE)) {
            condition.append(" OR ").append(processed).append(" AND ").append(APPLICATION);
        }
        if (query.kinds().contains(UsageQuery.Kind.INTERNAL_PROCESSING)) {
            condition.append(" OR ").append(processed).append(" AND NOT ").append(APPLICATION);
        }
        condition.append(')');
        query.periodStart().ifPresent(time -> {
            condition.append(" AND e.at >= :start");
            parameters.put("start", utc(time));
        });
        query.periodEnd().ifPresent(time -> {
            condition.append(" AND e.at < :end");
            parameters.put("end", utc(time));
        });
        return condition.toString();
    }

    private static Object utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
