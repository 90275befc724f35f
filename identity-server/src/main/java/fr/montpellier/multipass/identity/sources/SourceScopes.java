package fr.montpellier.multipass.identity.sources;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of FranceConnect with which API Particulier answers a source's question (its published staging data, March
 * 2026). No other is requested.
 */
final class SourceScopes {

    private static final Map<String, Set<String>> BY_SOURCE = Map.of(
            "cnaf.quotient-familial", Set.of("cnaf_quotient_familial", "cnaf_allocataires"),
            "cnaf.participation-eaje",
                    Set.of("eaje_allocataires", "eaje_enfants", "eaje_parametres_calcul_participation_familial"),
            "cnaf.allocation-adulte-handicape", Set.of("allocation_adulte_handicape"),
            "cnaf.revenu-solidarite-active", Set.of("revenu_solidarite_active", "revenu_solidarite_active_majoration"));

    private SourceScopes() {}

    /** Returns the scopes for a source; empty if it takes no token of FranceConnect. */
    static Optional<Set<String>> find(String source) {
        return Optional.ofNullable(BY_SOURCE.get(source));
    }
}
