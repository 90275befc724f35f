package fr.montpellier.multipass.simulators.particulier;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The members of an answer that each scope of a token of FranceConnect opens; the others are left out of it. */
final class CitizenMembers {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Scopes of the members of {@code data}, by endpoint. */
    private static final Map<String, Map<String, String>> SCOPES = Map.of(
            "cnav_quotient_familial",
            Map.of(
                    "quotient_familial", "cnaf_quotient_familial",
                    "allocataires", "cnaf_allocataires",
                    "enfants", "cnaf_enfants",
                    "adresse", "cnaf_adresse"),
            "cnav_participation_familiale_eaje",
            Map.of(
                    "parametres_calcul_participation_familiale", "eaje_parametres_calcul_participation_familial",
                    "allocataires", "eaje_allocataires",
                    "enfants", "eaje_enfants",
                    "adresse", "eaje_adresse"),
            "cnav_allocation_adulte_handicape",
            Map.of(
                    "est_beneficiaire", "allocation_adulte_handicape",
                    "date_debut_droit", "allocation_adulte_handicape"),
            "cnav_revenu_solidarite_active",
            Map.of(
                    "est_beneficiaire", "revenu_solidarite_active",
                    "date_debut_droit", "revenu_solidarite_active",
                    "avec_majoration", "revenu_solidarite_active_majoration"));

    private CitizenMembers() {}

    /** Returns whether the scopes open anything of an endpoint. */
    static boolean isOpen(String endpoint, Set<String> scopes) {
        return scopes(endpoint).values().stream().anyMatch(scopes::contains);
    }

    /** Returns the members that the scopes do not open. */
    static Set<String> closed(String endpoint, Set<String> scopes) {
        return scopes(endpoint).entrySet().stream()
                .filter(member -> !scopes.contains(member.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns an answer without these members. */
    static String without(Set<String> members, String payload) {
        if (members.isEmpty()) {
            return payload;
        }
        ObjectNode answer = (ObjectNode) JSON.readTree(payload);
        if (answer.path("data") instanceof ObjectNode data) {
            data.remove(members);
        }
        return answer.toString();
    }

    private static Map<String, String> scopes(String endpoint) {
        return SCOPES.getOrDefault(endpoint, Map.of());
    }
}
