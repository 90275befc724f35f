package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.FetchedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.time.Instant;
import java.util.UUID;

/** The key of a department or an application, open in memory for one request. */
public final class RecipientKey {

    private static final String WRAP = "multipass shared wrap 1";
    /** The algorithm by which facts are sealed, stored with them. */
    public static final String FACTS_ALGORITHM = AesGcm.ALGORITHM;

    private static final String DETAILS = "multipass shared details 1";
    private static final String FACTS = "multipass shared facts 1";
    private static final String FETCHED = "multipass shared fetched facts 1";

    private final UUID id;
    private final byte[] bytes;

    RecipientKey(UUID id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes.clone();
    }

    public UUID id() {
        return id;
    }

    public WrappedKey wrap(DataKey key, SharedBinding binding) {
        byte[] wrapped = AesGcm.seal(DerivedKeys.derive(bytes, WRAP), key.bytes(), binding.associatedData(WRAP));
        return new WrappedKey(id, AesGcm.ALGORITHM, SealedFormat.ALGORITHM, wrapped);
    }

    /**
     * Unwraps a data key.
     *
     * @throws SealBrokenException if it was changed or issued for another document, authorisation, reader or end
     */
    public DataKey unwrap(WrappedKey wrap, SharedBinding binding) {
        wrap.checkAlgorithms();
        return new DataKey(AesGcm.open(DerivedKeys.derive(bytes, WRAP), wrap.bytes(), binding.associatedData(WRAP)));
    }

    public byte[] sealDetails(byte[] details, SharedBinding binding) {
        return AesGcm.seal(DerivedKeys.derive(bytes, DETAILS), details, binding.associatedData(DETAILS));
    }

    /**
     * Opens details.
     *
     * @throws SealBrokenException if they were changed or sealed for another document, authorisation or reader
     */
    public byte[] openDetails(byte[] sealed, SharedBinding binding) {
        return AesGcm.open(DerivedKeys.derive(bytes, DETAILS), sealed, binding.associatedData(DETAILS));
    }

    /** Seals facts for a reader who may not open the document. */
    public byte[] sealFacts(byte[] facts, SharedBinding binding) {
        return AesGcm.seal(DerivedKeys.derive(bytes, FACTS), facts, binding.associatedData(FACTS));
    }

    /**
     * Opens facts.
     *
     * @throws SealBrokenException if they were changed or sealed for another document, authorisation, reader or end
     */
    public byte[] openFacts(byte[] sealed, SharedBinding binding) {
        return AesGcm.open(DerivedKeys.derive(bytes, FACTS), sealed, binding.associatedData(FACTS));
    }

    /** Seals facts that a source answered, for a reader to whom the resident had them sent. */
    public byte[] sealFetched(byte[] facts, FetchedBinding binding, String recipient, Instant until) {
        return AesGcm.seal(
                DerivedKeys.derive(bytes, FETCHED), facts, binding.associatedData(FETCHED, recipient, until));
    }

    /**
     * Opens facts that a source answered.
     *
     * @throws SealBrokenException if they were changed or sealed for another exchange, reader or end
     */
    public byte[] openFetched(byte[] sealed, FetchedBinding binding, String recipient, Instant until) {
        return AesGcm.open(
                DerivedKeys.derive(bytes, FETCHED), sealed, binding.associatedData(FETCHED, recipient, until));
    }

    @Override
    public String toString() {
        return "RecipientKey[" + id + "]";
    }
}
