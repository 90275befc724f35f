package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the hashes of the addresses that agents stated, and when they stated one. */
@Repository
class AgentAddressRepository {

    private final JdbcClient jdbc;

    AgentAddressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores the hash of an agent's address in the place of the one before, unless the agent stated as many after that time.
     *
     * @param after statements count if they were made after this time
     * @return false if nothing was stored
     */
    boolean replace(SubjectId agent, AddressHash hash, Instant now, Instant after, int most) {
        return jdbc.sql("""
                        INSERT INTO agent_address AS a (agent, sealed_key, hash, stated_at, statements)
                        VALUES (:agent, :key, :hash, :now, ARRAY[CAST(:now AS timestamptz)])
                        ON CONFLICT (agent) DO UPDATE
                        SET sealed_key = excluded.sealed_key, hash = excluded.hash, stated_at = excluded.stated_at,
                            statements = ARRAY(SELECT t FROM unnest(a.statements) t WHERE t > :after) || excluded.statements
                        WHERE (SELECT count(*) FROM unnest(a.statements) t WHERE t > :after) < :most""")
                        .param("agent", agent.value())
                        .param("key", hash.sealedKey())
                        .param("hash", hash.bytes())
                        .param("now", utc(now))
                        .param("after", utc(after))
                        .param("most", most)
                        .update()
                == 1;
    }

    /** A stored hash, and when the agent stated the address. */
    record Stated(AddressHash hash, Instant at) {}

    Optional<Stated> find(SubjectId agent) {
        return jdbc.sql("SELECT sealed_key, hash, stated_at FROM agent_address WHERE agent = ? AND hash IS NOT NULL")
                .param(agent.value())
                .query((row, number) -> new Stated(
                        new AddressHash(row.getBytes("sealed_key"), row.getBytes("hash")),
                        row.getObject("stated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Returns the earliest of the statements of an agent that were made after a time. */
    Optional<Instant> findFirstStatement(SubjectId agent, Instant after) {
        return jdbc.sql(
                        "SELECT t FROM agent_address a, unnest(a.statements) t WHERE a.agent = ? AND t > ? ORDER BY t LIMIT 1")
                .params(agent.value(), utc(after))
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Returns how many agents stated an address after a time. */
    int countStatedAfter(Instant time) {
        return jdbc.sql("SELECT count(*) FROM agent_address WHERE hash IS NOT NULL AND stated_at > ?")
                .param(utc(time))
                .query(Integer.class)
                .single();
    }

    /** Deletes an agent's hash and its key; the times stay, which bound how often an address may be stated. */
    boolean remove(SubjectId agent) {
        return jdbc.sql("UPDATE agent_address SET sealed_key = NULL, hash = NULL WHERE agent = ? AND hash IS NOT NULL")
                        .param(agent.value())
                        .update()
                == 1;
    }

    /** Deletes all hashes that were stated at a time or before. */
    void removeStatedBefore(Instant time) {
        jdbc.sql("UPDATE agent_address SET sealed_key = NULL, hash = NULL WHERE hash IS NOT NULL AND stated_at <= ?")
                .param(utc(time))
                .update();
    }

    /** Deletes the rows of agents without an address whose last statement was at a time or before. */
    void deleteEmptyBefore(Instant time) {
        jdbc.sql("DELETE FROM agent_address WHERE hash IS NULL AND stated_at <= ?")
                .param(utc(time))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
