package fr.montpellier.multipass.kernel;

import java.util.Locale;

/** The person in whose name a document must be. */
public enum Whose {
    APPLICANT,
    /** Any person of the applicant's household. */
    HOUSEHOLD,
    /** The child for whom the applicant asks. */
    CHILD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such code */
    public static Whose fromCode(String code) {
        for (Whose each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        throw new IllegalArgumentException("unknown holder: " + code);
    }
}
