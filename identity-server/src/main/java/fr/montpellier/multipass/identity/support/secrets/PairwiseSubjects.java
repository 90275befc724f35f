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
import org.springframework.stereotype.Component;

/**
 * Derives one pseudonym for each person and sector (OpenID Connect Core, section 8.1), so that two sectors cannot find
 * out that they know the same person. The pseudonyms of a person are derived from a random seed of this person, which
 * is stored sealed; there is no common key for all people.
 */
@Component
public class PairwiseSubjects {

    /** The sector of the portal, the vault, the consent service and this server. */
    public static final String MULTIPASS_SECTOR = "multipass";

    private static final String TABLE = "subject_seed";
    private static final int MOST_KNOWN = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final SubjectSeedRepository repository;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;
    /** The cache of seeds, which never change. */
    private final Cache<UUID, KeyedHash> seeds = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(KEPT)
            .executor(Runnable::run)
            .build();

    PairwiseSubjects(SubjectSeedRepository repository, MasterKey masterKey, AlteredRowReporter altered) {
        this.repository = repository;
        this.masterKey = masterKey;
        this.altered = altered;
    }

    /** Creates the seed of a new person, in the caller's transaction. */
    public void create(UUID holder) {
        repository.insert(holder, masterKey.seal(KeyedHash.newKey(), context(holder)));
    }

    /**
     * Destroys the seed of a person, in the caller's transaction. None of their pseudonyms can be derived again: a
     * person who opens another account gets other pseudonyms.
     */
    public void destroy(UUID holder) {
        repository.delete(holder);
        seeds.invalidate(holder);
    }

    /**
     * Returns the pseudonym of a person in a sector.
     *
     * @param holder internal identifier of the person, which is never disclosed
     * @throws IllegalStateException if the seed is missing or was changed; another seed would give other pseudonyms
     */
    public SubjectId of(UUID holder, String sector) {
        return new SubjectId(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(seeds.get(holder, this::seed).deriveAt(Instant.EPOCH, sector)));
    }

    /** Returns the pseudonym of the person in the services and journals of Multipass. */
    public SubjectId inMultipass(UUID holder) {
        return of(holder, MULTIPASS_SECTOR);
    }

    private KeyedHash seed(UUID holder) {
        return repository
                .find(holder)
                .map(bytes -> open(holder, bytes))
                .orElseThrow(() -> missing("the seed of a person's pseudonyms is missing"));
    }

    private KeyedHash open(UUID holder, byte[] bytes) {
        try {
            byte[] secret = masterKey.open(bytes, context(holder));
            return new KeyedHash(List.of(new KeyedHash.Version(1, secret, Instant.EPOCH)), Instant.EPOCH);
        } catch (SealBrokenException e) {
            throw missing("the seed of a person's pseudonyms cannot be opened");
        }
    }

    private IllegalStateException missing(String message) {
        altered.report(TABLE);
        return new IllegalStateException(message);
    }

    private static byte[] context(UUID holder) {
        return RowContext.of(TABLE).text(holder.toString()).toBytes();
    }
}
