package fr.montpellier.multipass.identity.people.accounts.proofs;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores codes that were sent to addresses. A code is accepted for ten minutes (ASVS 5.0, 6.5.5), and may be tried five times at
 * most. The proof can then be used once, within an hour.
 */
@Repository
public class EmailProofRepository {

    private static final String TABLE = "email_proof";
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration PROOF_LIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final KeyedHash codes;
    private final BatchedDeletion deletion;
    private final Clock clock;

    EmailProofRepository(
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
        this.codes = KeyedHash.of(secrets, "email-code");
        this.deletion = deletion;
        this.clock = clock;
    }

    private record Sealed(ProofPurpose purpose, String email, String language) {}

    private record Row(UUID id, byte[] sealed, byte[] codeHash) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(row.getObject("id", UUID.class), row.getBytes("sealed"), row.getBytes("code_hash"));
        }
    }

    /**
     * Inserts a proof with the hash of its code.
     *
     * @param code code that was sent
     */
    public void insert(EmailProof proof, String code) {
        byte[] hash = codes.hash(proof.id().toString(), code);
        byte[] sealed =
                json.writeValueAsBytes(new Sealed(proof.purpose(), proof.email().text(), proof.language()));
        jdbc.sql("""
                        INSERT INTO email_proof (id, sealed, code_hash, attempts, proven, expires_at)
                        VALUES (?, ?, ?, 0, false, ?)""")
                .params(
                        proof.id(),
                        masterKey.seal(sealed, context(proof.id(), hash)),
                        hash,
                        utc(clock.instant().plus(CODE_LIFE)))
                .update();
    }

    /**
     * Counts an attempt and stores that the address is proven if the code is right.
     *
     * @return whether the code is right
     */
    public boolean prove(UUID id, String code) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        UPDATE email_proof SET attempts = attempts + 1
                        WHERE id = ? AND attempts < ? AND NOT proven AND expires_at > ?
                        RETURNING id, sealed, code_hash""")
                .params(id, MOST_ATTEMPTS, utc(now))
                .query(Row::of)
                .optional()
                .filter(row -> codes.matches(row.codeHash(), id.toString(), code))
                .filter(row -> open(row).isPresent())
                .map(row -> jdbc.sql("UPDATE email_proof SET proven = true, expires_at = ? WHERE id = ?")
                        .params(utc(now.plus(PROOF_LIFE)), id)
                        .update())
                .filter(updated -> updated == 1)
                .isPresent();
    }

    /** Returns the proof, or empty if it is for another purpose, is not proven yet, was used, or has expired. */
    public Optional<EmailProof> findProven(UUID id, ProofPurpose purpose) {
        return jdbc.sql("SELECT id, sealed, code_hash FROM email_proof WHERE id = ? AND proven AND expires_at > ?")
                .params(id, utc(clock.instant()))
                .query(Row::of)
                .optional()
                .flatMap(this::open)
                .filter(proof -> proof.purpose() == purpose);
    }

    /** Deletes a proof and returns it, or empty in the cases of {@link #findProven}. */
    public Optional<EmailProof> use(UUID id, ProofPurpose purpose) {
        return jdbc.sql("""
                        DELETE FROM email_proof WHERE id = ? AND proven AND expires_at > ?
                        RETURNING id, sealed, code_hash""")
                .params(id, utc(clock.instant()))
                .query(Row::of)
                .optional()
                .flatMap(this::open)
                .filter(proof -> proof.purpose() == purpose);
    }

    private Optional<EmailProof> open(Row row) {
        try {
            byte[] opened = masterKey.open(row.sealed(), context(row.id(), row.codeHash()));
            Sealed sealed = json.readValue(opened, Sealed.class);
            return Optional.of(
                    new EmailProof(row.id(), sealed.purpose(), new EmailAddress(sealed.email()), sealed.language()));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM email_proof", "expires_at", utc(clock.instant()));
    }

    private static byte[] context(UUID id, byte[] codeHash) {
        return RowContext.of(TABLE).text(id.toString()).bytes(codeHash).toBytes();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
