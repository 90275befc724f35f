package fr.montpellier.multipass.vault.keeping.sealing.format;

/** The part of a document that its data key seals; one never opens as the other. */
public enum SealedPart {
    /** The file as it was deposited. */
    ORIGINAL("multipass sealed document 1"),
    /** The PDF/A copy. */
    COPY("multipass sealed copy 1");

    private final String purpose;

    SealedPart(String purpose) {
        this.purpose = purpose;
    }

    String purpose() {
        return purpose;
    }
}
