package fr.montpellier.multipass.kernel;

import java.util.Locale;

/** The person in whose name a document must be. */
public enum AcceptedHolder {
    APPLICANT,
    /** Any person of the applicant's household. */
    HOUSEHOLD,
    /** The child for whom the applicant asks. */
    CHILD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such code */
    public static AcceptedHolder fromCode(String code) {
        for (AcceptedHolder each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        throw new IllegalArgumentException("unknown holder: " + code);
    }
}
