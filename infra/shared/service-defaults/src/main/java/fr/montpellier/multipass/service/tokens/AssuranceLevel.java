package fr.montpellier.multipass.service.tokens;

import java.util.List;

/** The order of the levels of assurance of residents ({@code acr}), which the identity server states in tokens. */
public final class AssuranceLevel {

    /** The levels, the least sure first. */
    public static final List<String> ASCENDING = List.of(
            "self-declared", "seen-at-counter", "checked-at-counter", "verified-account", "eidas1", "eidas2", "eidas3");

    private AssuranceLevel() {}

    /** Returns whether a level is the required one or a higher one. A level outside the order reaches only itself. */
    public static boolean reaches(String level, String required) {
        int wanted = ASCENDING.indexOf(required);
        return level.equals(required) || (wanted >= 0 && ASCENDING.indexOf(level) >= wanted);
    }
}
