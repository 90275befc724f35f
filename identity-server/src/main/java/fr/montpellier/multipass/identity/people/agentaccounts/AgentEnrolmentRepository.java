package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores the links by which agents open their accounts. A later link of an agent replaces the earlier one. */
@Repository
class AgentEnrolmentRepository {

    private static final String TABLE = "agent_enrolment";
    private static final String COLUMNS = "agent, hash, expires_at, sealed";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM agent_enrolment ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final KeyedHash links;
    private final BatchedDeletion deletion;
    private final Clock clock;

    AgentEnrolmentRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            SealedSecrets secrets,
            BatchedDeletion deletion,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.links = KeyedHash.of(secrets, "agent-enrolment");
        this.deletion = deletion;
        this.clock = clock;
    }

    /** Stores an enrolment and returns the secret of its link. */
    String create(AgentEnrolment enrolment, Instant until) {
        String secret = RandomValues.next();
        byte[] hash = links.hash(secret);
        jdbc.sql("""
                        INSERT INTO agent_enrolment (agent, hash, sealed, expires_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (agent) DO UPDATE
                        SET hash = excluded.hash, sealed = excluded.sealed, expires_at = excluded.expires_at""")
                .params(
                        enrolment.agent(),
                        hash,
                        masterKey.seal(json.writeValueAsBytes(enrolment), context(enrolment.agent(), hash, until)),
                        utc(until))
                .update();
        return secret;
    }

    /** Returns the enrolment of a link, or empty if the link is unknown, was used or replaced, or has expired. */
    Optional<AgentEnrolment> find(String secret) {
        return query(SELECT + "WHERE hash = ? AND expires_at > ?", secret);
    }

    /** Deletes the enrolment of a link and returns it, or empty in the cases of {@link #find}. */
    Optional<AgentEnrolment> use(String secret) {
        return query("DELETE FROM agent_enrolment WHERE hash = ? AND expires_at > ? RETURNING " + COLUMNS, secret);
    }

    /** Returns the enrolment of an agent that was not used, even if it has expired meanwhile. */
    Optional<AgentEnrolment> of(UUID agent) {
        return jdbc.sql(SELECT + "WHERE agent = ?")
                .param(agent)
                .query(this::opened)
                .optional()
                .flatMap(found -> found);
    }

    /** Returns those of the agents who have a link. */
    Set<UUID> pending(Collection<UUID> agents) {
        return jdbc
                .sql("SELECT agent FROM agent_enrolment WHERE agent = ANY(?)")
                .param(agents.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("agent", UUID.class))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<AgentEnrolment> query(String sql, String secret) {
        return links.candidates(secret).stream()
                .flatMap(hash -> jdbc
                        .sql(sql)
                        .params(hash, utc(clock.instant()))
                        .query(this::opened)
                        .optional()
                        .flatMap(found -> found)
                        .stream())
                .findFirst();
    }

    private Optional<AgentEnrolment> opened(ResultSet row, int number) throws SQLException {
        UUID agent = row.getObject("agent", UUID.class);
        Instant until = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        try {
            byte[] opened = masterKey.open(row.getBytes("sealed"), context(agent, row.getBytes("hash"), until));
            return Optional.of(json.readValue(opened, AgentEnrolment.class));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    /** Deletes links a month after they expired; until then an administrator can send another one. */
    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM agent_enrolment", "expires_at", utc(clock.instant().minus(AgentAccounts.LINK_KEPT)));
    }

    private static byte[] context(UUID agent, byte[] hash, Instant until) {
        return RowContext.of(TABLE)
                .text(agent.toString())
                .bytes(hash)
                .time(until)
                .toBytes();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
