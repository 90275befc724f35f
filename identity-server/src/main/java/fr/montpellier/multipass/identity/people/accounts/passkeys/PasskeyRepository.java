package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores passkeys, and the challenges that were used. A row that another program wrote is ignored. */
@Repository
class PasskeyRepository {

    private static final String TABLE = "passkey";
    /** The largest number of passkeys of one account. */
    static final int MOST = 10;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final BatchedDeletion deletion;
    private final Clock clock;

    PasskeyRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            BatchedDeletion deletion,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.deletion = deletion;
        this.clock = clock;
    }

    private record Sealed(String name, byte[] credential, boolean backupEligible) {}

    /**
     * Inserts a passkey.
     *
     * @param credentialId as base64url
     * @return false if the credential is stored already
     */
    boolean insert(Passkey passkey, String credentialId) {
        byte[] hash = Sha256.of(credentialId);
        var sealed = new Sealed(passkey.name(), passkey.credential(), passkey.backupEligible());
        return jdbc.sql("""
                        INSERT INTO passkey (id, holder, credential_hash, sealed, sign_count, added_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                passkey.id(),
                                passkey.holder(),
                                hash,
                                masterKey.seal(
                                        json.writeValueAsBytes(sealed), context(passkey.id(), passkey.holder(), hash)),
                                passkey.signCount(),
                                utc(passkey.addedAt()))
                        .update()
                == 1;
    }

    /** Returns the passkeys of the account, oldest first. */
    List<Passkey> findByHolder(UUID holder) {
        return jdbc
                .sql("SELECT * FROM passkey WHERE holder = ? ORDER BY added_at, id LIMIT ?")
                .params(holder, MOST)
                .query((row, number) -> passkey(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Passkey> findByCredential(String credentialId) {
        return jdbc.sql("SELECT * FROM passkey WHERE credential_hash = ?")
                .param(Sha256.of(credentialId))
                .query((row, number) -> passkey(row))
                .optional()
                .flatMap(found -> found);
    }

    /**
     * Stores a sign-in.
     *
     * @return false if another sign-in with this counter or a higher one was stored meanwhile
     */
    boolean markUsed(Passkey passkey, long signCount, Instant at) {
        return jdbc.sql("""
                        UPDATE passkey SET sign_count = :count, used_at = :at
                        WHERE id = :id AND (sign_count < :count OR sign_count = 0 AND :count = 0)""")
                        .param("count", signCount)
                        .param("at", utc(at))
                        .param("id", passkey.id())
                        .update()
                == 1;
    }

    /**
     * Deletes a passkey of an account.
     *
     * @return false if the account has no such passkey
     */
    boolean delete(UUID holder, UUID id) {
        return jdbc.sql("DELETE FROM passkey WHERE holder = ? AND id = ?")
                        .params(holder, id)
                        .update()
                == 1;
    }

    void deleteAll(UUID holder) {
        jdbc.sql("DELETE FROM passkey WHERE holder = ?").param(holder).update();
    }

    /**
     * Stores that a challenge was used.
     *
     * @return false if it was used before
     */
    boolean spend(String challenge, Instant expiresAt) {
        return jdbc.sql("INSERT INTO passkey_challenge (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(Sha256.of(challenge), utc(expiresAt))
                        .update()
                == 1;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM passkey_challenge", "expires_at", utc(clock.instant()));
    }

    private Optional<Passkey> passkey(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID holder = row.getObject("holder", UUID.class);
        try {
            byte[] opened =
                    masterKey.open(row.getBytes("sealed"), context(id, holder, row.getBytes("credential_hash")));
            Sealed sealed = json.readValue(opened, Sealed.class);
            return Optional.of(new Passkey(
                    id,
                    holder,
                    sealed.name(),
                    sealed.credential(),
                    sealed.backupEligible(),
                    row.getLong("sign_count"),
                    row.getObject("added_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID id, UUID holder, byte[] credentialHash) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(holder.toString())
                .bytes(credentialHash)
                .toBytes();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
