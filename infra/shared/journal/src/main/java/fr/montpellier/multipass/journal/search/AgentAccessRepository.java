package fr.montpellier.multipass.journal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads accesses of agents from the entries, for rules that compare them. */
public final class AgentAccessRepository {

    private final JdbcClient jdbc;

    AgentAccessRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One access.
     *
     * @param agent pseudonym in the journal
     * @param agentName display name; empty once it was forgotten
     * @param resident pseudonym in the journal
     * @param signals codes of what was unusual when it happened, as the entry states them
     */
    public record AgentAccess(
            Instant at,
            String agent,
            Optional<String> agentName,
            String department,
            String resident,
            Set<String> signals) {}

    /** Returns the successful entries of a type since then, of which an agent of a department is the actor, the latest first. */
    public List<AgentAccess> find(String type, Instant since, int limit) {
        return jdbc.sql("""
                        SELECT e.at, e.actor, e.subject, e.facts->>'department' AS department, e.facts->>'signals' AS signals,
                            (SELECT d.value FROM journal_disclosures d WHERE d.entry_id = e.id AND d.name = 'actorName') AS name
                        FROM journal_entries e
                        WHERE e.type = ? AND e.at >= ? AND e.outcome = 'success' AND e.actor IS NOT NULL
                          AND e.subject IS NOT NULL AND e.facts->>'department' IS NOT NULL
                        ORDER BY e.at DESC LIMIT ?""")
                .params(type, since.atOffset(ZoneOffset.UTC), limit)
                .query(AgentAccessRepository::access)
                .list();
    }

    /**
     * Returns as {@link #find} the entries of a type that name no resident: each with the resident of the entry of a reading that the
     * same request wrote about the same document. Entries without such a reading are left out.
     *
     * @param readings types of the entries that name the resident
     */
    public List<AgentAccess> findWithoutSubject(String type, List<String> readings, Instant since, int limit) {
        return jdbc.sql("""
                        SELECT e.at, e.actor, r.subject, e.facts->>'department' AS department, e.facts->>'signals' AS signals,
                            (SELECT d.value FROM journal_disclosures d WHERE d.entry_id = e.id AND d.name = 'actorName') AS name
                        FROM journal_entries e JOIN LATERAL (
                            SELECT reading.subject FROM journal_entries reading
                            WHERE reading.correlation = e.correlation AND reading.type = ANY (?) AND reading.subject IS NOT NULL
                              AND reading.facts->>'document' = e.facts->>'document'
                            LIMIT 1) r ON true
                        WHERE e.type = ? AND e.at >= ? AND e.outcome = 'success' AND e.actor IS NOT NULL
                          AND e.facts->>'department' IS NOT NULL
                        ORDER BY e.at DESC LIMIT ?""")
                .params(readings.toArray(String[]::new), type, since.atOffset(ZoneOffset.UTC), limit)
                .query(AgentAccessRepository::access)
                .list();
    }

    private static AgentAccess access(ResultSet row, int number) throws SQLException {
        @Nullable String signals = row.getString("signals");
        return new AgentAccess(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                Optional.ofNullable(row.getString("name")),
                row.getString("department"),
                row.getString("subject"),
                signals == null ? Set.of() : Set.of(signals.split(" ")));
    }
}
