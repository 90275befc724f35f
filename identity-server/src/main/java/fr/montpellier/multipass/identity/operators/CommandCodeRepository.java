package fr.montpellier.multipass.identity.operators;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores the codes with which operators run commands: each is used once, within ten minutes. */
@Repository
class CommandCodeRepository {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String TABLE = "command_code";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;
    private final KeyedHash hashes;
    private final BatchedDeletion deletion;
    private final Clock clock;

    CommandCodeRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            AlteredRowReporter altered,
            SealedSecrets secrets,
            BatchedDeletion deletion,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.altered = altered;
        this.hashes = KeyedHash.of(secrets, "command-code");
        this.deletion = deletion;
        this.clock = clock;
    }

    /** Returns a new code of the operator. */
    String create(UUID operator) {
        String code = RandomCodes.forCounter();
        byte[] hash = hashes.hash(code);
        Instant until = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("INSERT INTO command_code (hash, sealed, expires_at) VALUES (?, ?, ?)")
                .params(
                        hash,
                        masterKey.seal(operator.toString().getBytes(StandardCharsets.UTF_8), context(hash, until)),
                        utc(until))
                .update();
        return code;
    }

    /** Deletes a code and returns its operator, or empty if it is unknown, was used or has expired. */
    Optional<UUID> use(String typed) {
        return hashes.candidates(RandomCodes.compared(typed)).stream()
                .flatMap(hash -> jdbc
                        .sql(
                                "DELETE FROM command_code WHERE hash = ? AND expires_at > ? RETURNING hash, sealed, expires_at")
                        .params(hash, utc(clock.instant()))
                        .query(this::opened)
                        .optional()
                        .flatMap(found -> found)
                        .stream())
                .findFirst();
    }

    private Optional<UUID> opened(ResultSet row, int number) throws SQLException {
        Instant until = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        try {
            byte[] operator = masterKey.open(row.getBytes("sealed"), context(row.getBytes("hash"), until));
            return Optional.of(UUID.fromString(new String(operator, StandardCharsets.UTF_8)));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM command_code", "expires_at", utc(clock.instant()));
    }

    private static byte[] context(byte[] hash, Instant until) {
        return RowContext.of(TABLE).bytes(hash).time(until).toBytes();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
