package fr.montpellier.multipass.consent.register.drafts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /** Returns all states, or those in which nothing was decided yet. */
    static Set<DraftState> all(boolean open) {
        return open ? EnumSet.of(WRITTEN, PROPOSED) : EnumSet.allOf(DraftState.class);
    }

    boolean isOpen() {
        return this == WRITTEN || this == PROPOSED;
    }
}
