package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Initial access tokens (RFC 7591, section 1.2): each lets an operator's partner register so many clients until a day. That
 * one was made is in the journal.
 */
@Service
public class InitialAccessTokens {

    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * @param id names the token in the journal
     * @param scopes the most that a client registered with it may have
     */
    record Permission(UUID id, Set<String> scopes) {}

    private static final String TABLE = "initial_access_token";

    private final JdbcClient jdbc;
    private final ClientSecrets secrets;
    private final RowMac mac;
    private final BatchedDeletion deletion;
    private final Journal journal;
    private final Clock clock;

    InitialAccessTokens(
            JdbcClient jdbc,
            ClientSecrets secrets,
            RowMac mac,
            BatchedDeletion deletion,
            Journal journal,
            Clock clock) {
        this.mac = mac;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.deletion = deletion;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Makes a new token, which cannot be read again later.
     *
     * @throws IllegalArgumentException if uses or life are out of bounds, or a scope cannot be granted
     */
    @Transactional
    public String make(Set<String> scopes, int uses, Duration life) {
        if (uses < 1 || !life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token has one use at least and lasts a year at most");
        }
        RegistrationSettings.demandGrantable(scopes);
        var id = UUID.randomUUID();
        var token = secrets.generate();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hash = secrets.hash(token);
        jdbc.sql("""
                        INSERT INTO initial_access_token (hash, id, scopes, uses_left, made_at, expires_at, mac)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        hash,
                        id,
                        scopes.toArray(String[]::new),
                        uses,
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(life).atOffset(ZoneOffset.UTC),
                        mac.of(context(hash, id, scopes, now.plus(life))))
                .update();
        journal.append(JournalEvent.of("identity.registration-token-made")
                .fact("initialToken", id.toString())
                .fact("scopes", String.join(" ", new TreeSet<>(scopes)))
                .fact("uses", "" + uses)
                .fact("until", now.plus(life).toString()));
        return token;
    }

    /** What the token permits, without using it. */
    Optional<Permission> find(String token) {
        return secrets.candidates(token).stream()
                .flatMap(hash -> find(hash).stream())
                .findFirst();
    }

    private Optional<Permission> find(byte[] hash) {
        return jdbc.sql("""
                        SELECT id, scopes, expires_at, mac FROM initial_access_token
                        WHERE hash = ? AND uses_left > 0 AND expires_at > ?""")
                .params(hash, clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> permission(row, hash))
                .optional()
                .flatMap(found -> found);
    }

    /** Empty if another program wrote the row. How often it may still be used is no part of the MAC: the database counts. */
    private Optional<Permission> permission(ResultSet row, byte[] hash) throws SQLException {
        var permission = new Permission(row.getObject("id", UUID.class), texts(row.getArray("scopes")));
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        return mac.verify(TABLE, row.getBytes("mac"), context(hash, permission.id(), permission.scopes(), expiresAt))
                ? Optional.of(permission)
                : Optional.empty();
    }

    private static RowContext context(byte[] hash, UUID id, Set<String> scopes, Instant expiresAt) {
        return RowContext.of(TABLE)
                .bytes(hash)
                .text(id.toString())
                .texts(scopes)
                .time(expiresAt);
    }

    /** @return false if another request used it up meanwhile */
    boolean use(Permission permission) {
        return jdbc.sql("UPDATE initial_access_token SET uses_left = uses_left - 1 WHERE id = ? AND uses_left > 0")
                        .param(permission.id())
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void forgetExpired() {
        deletion.deleteBelow(
                "initial_access_token", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
