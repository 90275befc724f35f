package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores recoveries, sealed and bound to their columns. A row that another program wrote is treated as missing. */
@Repository
public class RecoveryRepository {

    private static final String TABLE = "account_recovery";

    private static final String SELECT =
            "SELECT id, holder, state, email_hash, opened_at, changed_at, next_at, sealed FROM account_recovery ";

    private static final String DUE = "state IN ('proposed', 'waiting', 'ready') AND next_at <= ?";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final KeyedHash emails;

    RecoveryRepository(
            JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.emails = KeyedHash.of(secrets, "recovery-email");
    }

    private record SealedStep(
            Instant at,
            RecoveryStep.Action action,
            @Nullable UUID agent,
            @Nullable String reason) {}

    private record Sealed(
            String email,
            boolean mailboxLost,
            @Nullable String handed,
            Map<NotificationAddress, String> links,
            List<SealedStep> steps) {}

    /**
     * Stores a recovery.
     *
     * @return false if the account has one that is under way
     */
    public boolean insert(Recovery recovery) {
        byte[] hash = emails.hash(recovery.email().compared());
        return jdbc.sql("""
                        INSERT INTO account_recovery (id, holder, state, email_hash, opened_at, changed_at, next_at, sealed)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                recovery.id(),
                                recovery.holder(),
                                recovery.state().code(),
                                hash,
                                utc(recovery.openedAt()),
                                utc(recovery.changedAt()),
                                utc(recovery.nextAt()),
                                seal(recovery, hash))
                        .update()
                == 1;
    }

    public void update(Recovery recovery) {
        byte[] hash = emails.hash(recovery.email().compared());
        jdbc.sql("""
                        UPDATE account_recovery SET state = ?, email_hash = ?, changed_at = ?, next_at = ?, sealed = ?
                        WHERE id = ?""")
                .params(
                        recovery.state().code(),
                        hash,
                        utc(recovery.changedAt()),
                        utc(recovery.nextAt()),
                        seal(recovery, hash),
                        recovery.id())
                .update();
    }

    public Optional<Recovery> find(UUID id) {
        return list(SELECT + "WHERE id = ?", id).stream().findFirst();
    }

    /** Returns the recovery, locked until the transaction ends. */
    public Optional<Recovery> findForChange(UUID id) {
        return list(SELECT + "WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    /** Returns the recoveries of the account, newest first. */
    public List<Recovery> of(UUID holder) {
        return list(SELECT + "WHERE holder = ? ORDER BY opened_at DESC, id", holder);
    }

    /** Returns the recoveries that wait for a person with that address; at most one is the person's. */
    public List<Recovery> readyFor(EmailAddress email) {
        return list(SELECT + "WHERE email_hash = ANY(?) AND state = 'ready' ORDER BY opened_at, id", (Object)
                emails.candidates(email.compared()).toArray(byte[][]::new));
    }

    /** Returns recoveries that are under way, oldest first. */
    public List<Recovery> underWay(int offset, int limit) {
        return list(SELECT + """
                WHERE state IN ('proposed', 'waiting', 'ready')
                ORDER BY opened_at, id OFFSET ? LIMIT ?""", offset, limit);
    }

    /** Returns recoveries under way whose state ends by itself now, the first due first. */
    public List<UUID> findDue(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM account_recovery WHERE " + DUE + " ORDER BY next_at LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Returns one of them, locked until the transaction ends; empty if another instance has taken it, or it was altered. */
    public Optional<Recovery> lockDue(UUID id, Instant now) {
        return list(SELECT + "WHERE " + DUE + " AND id = ? FOR UPDATE SKIP LOCKED", utc(now), id).stream()
                .findFirst();
    }

    /**
     * Deletes recoveries that have ended and were kept long enough, and rows that were altered and are due since the other time.
     */
    public void deleteOld(Instant now, Instant altered) {
        jdbc.sql("""
                        DELETE FROM account_recovery
                        WHERE state NOT IN ('proposed', 'waiting', 'ready') AND next_at <= ? OR next_at <= ?""").params(utc(now), utc(altered)).update();
    }

    private List<Recovery> list(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query((row, number) -> recovery(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private byte[] seal(Recovery recovery, byte[] emailHash) {
        var sealed = new Sealed(
                recovery.email().text(),
                recovery.mailboxLost(),
                recovery.issuedCode().orElse(null),
                recovery.links(),
                recovery.steps().stream()
                        .map(step -> new SealedStep(
                                step.at(),
                                step.action(),
                                step.agent().orElse(null),
                                step.reason().orElse(null)))
                        .toList());
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        recovery.id(),
                        recovery.holder(),
                        recovery.state().code(),
                        emailHash,
                        recovery.openedAt(),
                        recovery.changedAt(),
                        recovery.nextAt()));
    }

    private Optional<Recovery> recovery(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID holder = row.getObject("holder", UUID.class);
        String state = row.getString("state");
        Instant openedAt = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        Instant changedAt = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        Instant nextAt = row.getObject("next_at", OffsetDateTime.class).toInstant();
        try {
            byte[] context = context(id, holder, state, row.getBytes("email_hash"), openedAt, changedAt, nextAt);
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context), Sealed.class);
            return Optional.of(new Recovery(
                    id,
                    holder,
                    Recovery.State.of(state),
                    openedAt,
                    changedAt,
                    nextAt,
                    new EmailAddress(sealed.email()),
                    sealed.mailboxLost(),
                    Optional.ofNullable(sealed.handed()),
                    sealed.links(),
                    sealed.steps().stream()
                            .map(step -> new RecoveryStep(
                                    step.at(),
                                    step.action(),
                                    Optional.ofNullable(step.agent()),
                                    Optional.ofNullable(step.reason())))
                            .toList()));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(
            UUID id, UUID holder, String state, byte[] emailHash, Instant openedAt, Instant changedAt, Instant nextAt) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(holder.toString())
                .text(state)
                .bytes(emailHash)
                .time(openedAt)
                .time(changedAt)
                .time(nextAt)
                .toBytes();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
