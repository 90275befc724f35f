package fr.montpellier.multipass.vault.keeping.sealing;

/** What of a document is sealed by its data key: one never opens as the other. */
public enum SealedPart {
    /** The file as it was deposited. */
    ORIGINAL("multipass sealed document 1"),
    /** The PDF/A that was made of it. */
    COPY("multipass sealed copy 1");

    private final String purpose;

    SealedPart(String purpose) {
        this.purpose = purpose;
    }

    String purpose() {
        return purpose;
    }
}
