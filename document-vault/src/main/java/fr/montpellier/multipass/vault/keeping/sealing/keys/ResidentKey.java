package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.FetchedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A resident's key, open in memory for one request. Each use has a key derived from it (HKDF, RFC 5869): wrapping data
 * keys, sealing details, proofs, fetched facts and questions that are asked again, fingerprinting files.
 */
public final class ResidentKey {

    private static final String WRAP = "multipass document wrap 1";
    private static final String DETAILS = "multipass document details 1";
    private static final String PROOF = "multipass proof of deposit 1";
    private static final String FETCHED = "multipass fetched facts 1";
    private static final String QUESTION = "multipass source question 1";
    private static final String FINGERPRINT = "multipass document fingerprint 1";

    private final UUID id;
    private final byte[] bytes;

    ResidentKey(UUID id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes.clone();
    }

    public UUID id() {
        return id;
    }

    public WrappedKey wrap(DataKey key, Binding binding) {
        byte[] wrapped = AesGcm.seal(derive(WRAP), key.bytes(), binding.associatedData(WRAP));
        return new WrappedKey(id, AesGcm.ALGORITHM, SealedFormat.ALGORITHM, wrapped);
    }

    /**
     * Unwraps a data key.
     *
     * @throws SealBrokenException if it was changed or belongs to another document, owner, version or type
     */
    public DataKey unwrap(WrappedKey wrap, Binding binding) {
        wrap.checkAlgorithms();
        return new DataKey(AesGcm.open(derive(WRAP), wrap.bytes(), binding.associatedData(WRAP)));
    }

    /** Seals the details of a document. */
    public byte[] sealDetails(byte[] details, Binding binding) {
        return AesGcm.seal(derive(DETAILS), details, binding.associatedData(DETAILS));
    }

    /**
     * Opens details.
     *
     * @throws SealBrokenException if they were changed or belong to another document
     */
    public byte[] openDetails(byte[] sealed, Binding binding) {
        return AesGcm.open(derive(DETAILS), sealed, binding.associatedData(DETAILS));
    }

    /** Seals the statement of a deposit. */
    public byte[] sealProof(byte[] statement, Binding binding) {
        return AesGcm.seal(derive(PROOF), statement, binding.associatedData(PROOF));
    }

    /**
     * Opens a statement.
     *
     * @throws SealBrokenException if it was changed or belongs to another document
     */
    public byte[] openProof(byte[] sealed, Binding binding) {
        return AesGcm.open(derive(PROOF), sealed, binding.associatedData(PROOF));
    }

    /** Seals facts that a source answered about the resident. */
    public byte[] sealFetched(byte[] facts, FetchedBinding binding) {
        return AesGcm.seal(derive(FETCHED), facts, binding.associatedData(FETCHED));
    }

    /**
     * Opens facts that a source answered.
     *
     * @throws SealBrokenException if they were changed or belong to another exchange
     */
    public byte[] openFetched(byte[] sealed, FetchedBinding binding) {
        return AesGcm.open(derive(FETCHED), sealed, binding.associatedData(FETCHED));
    }

    /** Seals the identity with which a source is asked again. */
    public byte[] sealQuestion(byte[] identity, FetchedBinding binding) {
        return AesGcm.seal(derive(QUESTION), identity, binding.associatedData(QUESTION));
    }

    /**
     * Opens the identity with which a source is asked again.
     *
     * @throws SealBrokenException if it was changed or belongs to another exchange
     */
    public byte[] openQuestion(byte[] sealed, FetchedBinding binding) {
        return AesGcm.open(derive(QUESTION), sealed, binding.associatedData(QUESTION));
    }

    /**
     * Returns the fingerprint by which the same file of the same resident is recognised, and which discloses nothing
     * without the key: HMAC-SHA256 of the hash.
     */
    public byte[] fingerprint(byte[] sha256) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(FINGERPRINT), "HmacSHA256"));
            return mac.doFinal(sha256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] derive(String use) {
        return DerivedKeys.derive(bytes, use);
    }

    @Override
    public String toString() {
        return "ResidentKey[" + id + "]";
    }
}
