package fr.montpellier.multipass.simulators.franceconnect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the claims that each scope of FranceConnect and FranceConnect+ opens. */
final class CitizenScopes {

    private static final List<String> NAMES = List.of("given_name", "given_name_array");

    private static final Map<String, List<String>> CLAIMS = Map.ofEntries(
            Map.entry("openid", List.of("sub")),
            Map.entry(
                    "identite_pivot",
                    List.of(
                            "given_name",
                            "given_name_array",
                            "family_name",
                            "birthdate",
                            "gender",
                            "birthplace",
                            "birthcountry")),
            Map.entry(
                    "profile",
                    List.of(
                            "given_name",
                            "given_name_array",
                            "family_name",
                            "birthdate",
                            "gender",
                            "preferred_username")),
            Map.entry("birth", List.of("birthplace", "birthcountry")),
            Map.entry("given_name", NAMES),
            Map.entry("given_name_array", List.of("given_name_array")),
            Map.entry("family_name", List.of("family_name")),
            Map.entry("birthdate", List.of("birthdate")),
            Map.entry("gender", List.of("gender")),
            Map.entry("birthplace", List.of("birthplace")),
            Map.entry("birthcountry", List.of("birthcountry")),
            Map.entry("email", List.of("email")),
            Map.entry("preferred_username", List.of("preferred_username")),
            Map.entry("idp_birthdate", List.of("idp_birthdate")),
            Map.entry("rep_scope", List.of("rep_scope")),
            // Allows amr, which is part of the ID token and only sent when the claims parameter asks for it.
            Map.entry("amr", List.of()));

    private static final Set<String> OF_FRANCECONNECT = Set.of("idp_birthdate", "given_name_array");

    /** The six civil fields as the register of the State has them; each is a scope and a claim. */
    static final Set<String> OF_FRANCECONNECT_PLUS = Set.of(
            "rnipp_given_name",
            "rnipp_family_name",
            "rnipp_birthdate",
            "rnipp_gender",
            "rnipp_birthplace",
            "rnipp_birthcountry");

    /** Scopes with which API Particulier answers an access token, with the words of the page; they open no claim. */
    private static final Map<String, String> OF_APIS = Map.of(
            "cnaf_quotient_familial", "Quotient familial (CAF, MSA)",
            "cnaf_allocataires", "Noms des allocataires (CAF, MSA)",
            "eaje_allocataires", "Noms des allocataires (CAF, MSA)",
            "eaje_enfants", "Enfants (CAF, MSA)",
            "eaje_parametres_calcul_participation_familial", "Participation familiale (CAF, MSA)",
            "allocation_adulte_handicape", "Allocation aux adultes handicapés (CAF)",
            "revenu_solidarite_active", "Revenu de solidarité active (CAF)",
            "revenu_solidarite_active_majoration", "Majoration du revenu de solidarité active (CAF)");

    private CitizenScopes() {}

    /** @param plus whether they are those of FranceConnect+ */
    static Set<String> all(boolean plus) {
        return Stream.of(CLAIMS.keySet(), OF_FRANCECONNECT_PLUS, plus ? Set.<String>of() : OF_APIS.keySet())
                .flatMap(Set::stream)
                .filter(scope -> !(plus ? OF_FRANCECONNECT : OF_FRANCECONNECT_PLUS).contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns what the scopes let API Particulier answer, in words. */
    static Set<String> answeredByApis(Set<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> Stream.ofNullable(OF_APIS.get(scope)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> openedBy(Set<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> OF_FRANCECONNECT_PLUS.contains(scope)
                        ? Stream.of(scope)
                        : CLAIMS.getOrDefault(scope, List.of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
