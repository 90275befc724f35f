package fr.montpellier.multipass.consent.register.drafts;

import java.util.Locale;

enum DraftState {
    WRITTEN,
    /** Waits for the data protection officer. */
    PROPOSED,
    PUBLISHED,
    DISCARDED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DraftState fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean isOpen() {
        return this == WRITTEN || this == PROPOSED;
    }
}
