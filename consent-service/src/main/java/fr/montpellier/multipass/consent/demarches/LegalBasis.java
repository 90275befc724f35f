package fr.montpellier.multipass.consent.demarches;

/** The ground on which documents are read. Each démarche has exactly one of the two, which is shown to the resident. */
public enum LegalBasis {
    /** The resident authorises each reading department. */
    AUTORISATION("autorisation"),
    /**
     * The law permits administrations to exchange the data they need; the resident is informed (CRPA, article L114-8).
     */
    ECHANGE_LEGAL("echange-legal");

    private final String code;

    LegalBasis(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * Returns the legal basis with that code.
     *
     * @throws IllegalArgumentException if no legal basis has that code
     */
    public static LegalBasis fromCode(String code) {
        for (LegalBasis basis : values()) {
            if (basis.code.equals(code)) {
                return basis;
            }
        }
        throw new IllegalArgumentException("not a legal basis: " + code);
    }
}
