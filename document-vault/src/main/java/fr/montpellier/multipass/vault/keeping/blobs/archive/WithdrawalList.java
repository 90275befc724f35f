package fr.montpellier.multipass.vault.keeping.blobs.archive;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.blobs.ErasureBucket;
import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The list of withdrawn authorisations, beside the list of erasures and outside every database, so that databases that
 * are restored or written together do not revive one. Each entry is sealed by the master key, so that an administrator
 * of the bucket cannot withdraw an authorisation.
 */
@Component
public class WithdrawalList {

    private static final Logger log = LoggerFactory.getLogger(WithdrawalList.class);
    private static final String PREFIX = "withdrawn/";

    private final ErasureBucket bucket;
    private final MasterKey masterKey;

    public WithdrawalList(ErasureBucket bucket, MasterKey masterKey) {
        this.bucket = bucket;
        this.masterKey = masterKey;
    }

    /** Adds an authorisation, durable when this returns; idempotent. */
    public void add(SharingAuthorisationId authorisation) {
        String key = PREFIX + authorisation;
        byte[] sealed = masterKey.seal(key.getBytes(StandardCharsets.US_ASCII), context(key));
        try {
            bucket.put(key, sealed);
        } catch (KeyTakenException e) {
            if (!contains(authorisation)) {
                bucket.replace(key, sealed);
            }
        }
    }

    /**
     * Returns whether the list has the authorisation.
     *
     * @throws StoreUnavailableException if the list cannot be read now
     */
    public boolean contains(SharingAuthorisationId authorisation) {
        String key = PREFIX + authorisation;
        return bucket.contents(key).anyMatch(bytes -> opens(bytes, key));
    }

    private boolean opens(byte[] sealed, String key) {
        try {
            masterKey.open(sealed, context(key));
            return true;
        } catch (SealBrokenException e) {
            log.error("the list of withdrawals has an entry {} not sealed by this vault's master key", key);
            return false;
        }
    }

    private static byte[] context(String key) {
        return ("multipass withdrawal 1 " + key).getBytes(StandardCharsets.US_ASCII);
    }
}
