package fr.montpellier.multipass.identity.support.secrets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One pseudonym per person and sector (OpenID Connect Core, section 8.1): two sectors cannot find out that they know
 * the same person. Each person has a random seed of their own, stored sealed, from which their pseudonyms follow: no key of
 * this server stands behind all of them.
 */
@Component
public class PairwiseSubjects {

    /** The sector of the portal, the vault, the consent service and this server. */
    public static final String MULTIPASS_SECTOR = "multipass";

    private static final String TABLE = "subject_seed";
    private static final int MOST_KNOWN = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;
    /** A person's seed never changes: it need not be read again. */
    private final Cache<UUID, KeyedHash> seeds = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(KEPT)
            .executor(Runnable::run)
            .build();

    PairwiseSubjects(JdbcClient jdbc, MasterKey masterKey, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.altered = altered;
    }

    /** Makes the seed of a person who is new here, in the caller's transaction. */
    public void create(UUID holder) {
        jdbc.sql("INSERT INTO subject_seed (holder, sealed) VALUES (?, ?)")
                .params(holder, masterKey.seal(KeyedHash.newKey(), context(holder)))
                .update();
    }

    /**
     * Destroys the seed of a person, in the caller's transaction: no name that others know them by leads back to anything, and
     * the same person who comes back is another to all.
     */
    public void destroy(UUID holder) {
        jdbc.sql("DELETE FROM subject_seed WHERE holder = ?").param(holder).update();
        seeds.invalidate(holder);
    }

    /**
     * @param holder a person's internal id, which never leaves this server
     * @throws IllegalStateException if the person's seed is not there as it was written: another one would be another person
     */
    public SubjectId of(UUID holder, String sector) {
        return new SubjectId(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(seeds.get(holder, this::seed).deriveAt(Instant.EPOCH, sector)));
    }

    /** The person as our own four parts and the journals know them. */
    public SubjectId inMultipass(UUID holder) {
        return of(holder, MULTIPASS_SECTOR);
    }

    private KeyedHash seed(UUID holder) {
        return jdbc.sql("SELECT sealed FROM subject_seed WHERE holder = ?")
                .param(holder)
                .query((row, number) -> row.getBytes("sealed"))
                .optional()
                .map(bytes -> open(holder, bytes))
                .orElseThrow(() -> missing("the seed of a person's pseudonyms is not there"));
    }

    private KeyedHash open(UUID holder, byte[] bytes) {
        try {
            var secret = masterKey.open(bytes, context(holder));
            return new KeyedHash(List.of(new KeyedHash.Version(1, secret, Instant.EPOCH)), Instant.EPOCH);
        } catch (SealBrokenException e) {
            throw missing("the seed of a person's pseudonyms does not open");
        }
    }

    private IllegalStateException missing(String message) {
        altered.found(TABLE);
        return new IllegalStateException(message);
    }

    private static byte[] context(UUID holder) {
        return RowContext.of(TABLE).text(holder.toString()).toBytes();
    }
}
