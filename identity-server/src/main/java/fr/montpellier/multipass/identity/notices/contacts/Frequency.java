package fr.montpellier.multipass.identity.notices.contacts;

import java.util.Arrays;
import java.util.Locale;

/** How often a resident wants emails. */
public enum Frequency {
    /** An email for each notice. */
    AT_ONCE,
    /** At most one email a day, and one for each new browser. */
    DAILY,
    /** No email. */
    NONE;

    /** Returns the name in the API, such as {@code at-once}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the frequency with that code.
     *
     * @throws IllegalArgumentException if no frequency has that code
     */
    public static Frequency fromCode(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("frequency must be at-once, daily or none"));
    }
}
