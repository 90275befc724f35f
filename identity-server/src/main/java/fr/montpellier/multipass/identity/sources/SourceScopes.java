package fr.montpellier.multipass.identity.sources;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of FranceConnect with which API Particulier answers the facts of a source (its published staging data, March
 * 2026). No other is requested.
 *
 * @param always scopes without which no answer is accepted: the people it is about, or whether there is a benefit at all
 * @param byFact the scope of each fact of the source
 */
record SourceScopes(Set<String> always, Map<String, String> byFact) {

    private static final Map<String, SourceScopes> BY_SOURCE = Map.of(
            "cnaf.quotient-familial",
            new SourceScopes(
                    Set.of("cnaf_allocataires"),
                    Map.of(
                            "quotientFamilial", "cnaf_quotient_familial",
                            "quotientFamilialMois", "cnaf_quotient_familial")),
            "cnaf.participation-eaje",
            new SourceScopes(
                    Set.of("eaje_allocataires"),
                    Map.of(
                            "eajeEnfantsACharge", "eaje_parametres_calcul_participation_familial",
                            "eajeEnfantsBeneficiairesAeeh", "eaje_parametres_calcul_participation_familial",
                            "eajeRessources", "eaje_parametres_calcul_participation_familial",
                            "eajeAnneeDesRessources", "eaje_parametres_calcul_participation_familial")),
            "cnaf.allocation-adulte-handicape",
            new SourceScopes(
                    Set.of("allocation_adulte_handicape"),
                    Map.of(
                            "aahBeneficiaire", "allocation_adulte_handicape",
                            "aahDepuis", "allocation_adulte_handicape")),
            "cnaf.revenu-solidarite-active",
            new SourceScopes(
                    Set.of("revenu_solidarite_active"),
                    Map.of(
                            "rsaBeneficiaire", "revenu_solidarite_active",
                            "rsaAvecMajoration", "revenu_solidarite_active_majoration",
                            "rsaDepuis", "revenu_solidarite_active")));

    /** Returns those of a source; empty if it takes no token of FranceConnect. */
    static Optional<SourceScopes> of(String source) {
        return Optional.ofNullable(BY_SOURCE.get(source));
    }

    /**
     * Returns the scopes for an exchange.
     *
     * @param facts codes of its facts, and of questions about them such as {@code quotientFamilial.at-most.800}
     * @return empty if there is no fact, or one that the source does not answer
     */
    Optional<Set<String>> find(Collection<String> facts) {
        Set<String> scopes = new LinkedHashSet<>(always);
        for (String code : facts) {
            String scope = byFact.get(code.split("\\.", 2)[0]);
            if (scope == null) {
                return Optional.empty();
            }
            scopes.add(scope);
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(scopes);
    }

    /** Returns the scopes for all facts of the source. */
    Set<String> all() {
        Set<String> scopes = new LinkedHashSet<>(always);
        scopes.addAll(byFact.values());
        return scopes;
    }
}
