package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds names for the codes in journal entries: entries hold only codes and identifiers. */
public record CodeNames(
        Map<String, String> types,
        Map<String, String> departments,
        Map<String, String> applications,
        Map<String, String> demarches) {

    public static CodeNames load(VaultGateway vault, ConsentGateway consent) {
        Map<String, String> types = new HashMap<>();
        Map<String, String> departments = new HashMap<>();
        Map<String, String> applications = new HashMap<>();
        Map<String, String> demarches = new HashMap<>();
        vault.documentTypes().forEach(kind -> types.put(kind.code(), kind.name()));
        consent.demarches().forEach(demarche -> {
            demarches.put(demarche.code(), demarche.title());
            put(departments, demarche.department());
        });
        for (Authorisation authorisation : consent.authorisations("").items()) {
            demarches.put(authorisation.id(), authorisation.demarche().title());
            put(departments, authorisation.department());
            authorisation.application().ifPresent(application -> put(applications, application));
        }
        return new CodeNames(types, departments, applications, demarches);
    }

    private static void put(Map<String, String> names, NamedCode named) {
        names.put(named.code(), named.name());
    }

    Optional<String> type(Optional<String> code) {
        return code.map(c -> types.getOrDefault(c, c));
    }

    Optional<String> department(Optional<String> code) {
        return code.map(c -> departments.getOrDefault(c, c));
    }

    /** Finds the name of an application to which the resident gave access, then or since. */
    Optional<String> application(Optional<String> code) {
        return code.map(applications::get);
    }

    /** Finds the name of a démarche by its code, or by the authorisation given for it. */
    Optional<String> demarche(Optional<String> code, Optional<String> authorisation) {
        return code.map(demarches::get).or(() -> authorisation.map(demarches::get));
    }
}
