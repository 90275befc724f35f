package fr.montpellier.multipass.portal.dpo.journals;

import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names for the codes in journal entries. A code whose name is not known, or cannot be read now, stands for itself. */
public record RegisterNames(
        Map<String, String> types,
        Map<String, String> departments,
        Map<String, String> demarches,
        ApplicationNames applications) {

    public static RegisterNames load(VaultGateway vault, ConsentGateway consent, IdentityGateway identity) {
        Map<String, String> types = new HashMap<>();
        Map<String, String> departments = new HashMap<>();
        Map<String, String> demarches = new HashMap<>();
        ignoreFailures(() -> vault.documentTypes().forEach(type -> types.put(type.code(), type.name())));
        ignoreFailures(() -> consent.titles().forEach(demarche -> {
            demarches.put(demarche.code(), demarche.title());
            departments.put(demarche.department().code(), demarche.department().name());
        }));
        return new RegisterNames(types, departments, demarches, new ApplicationNames(identity));
    }

    /** The journals are read without names rather than not at all. */
    private static void ignoreFailures(Runnable reading) {
        try {
            reading.run();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            // The codes stand for themselves.
        }
    }

    /** Returns the reason of entries of these types, separated by commas, as the officer reads it. */
    public static String reason(String types, String code) {
        return EntryTexts.reason(types, code);
    }

    /** Returns the name of a department; that of the data protection officers stands in no register. */
    public String department(String code) {
        return Optional.ofNullable(departments.get(code))
                .or(() -> Texts.find(Texts.language(), "dpo.department." + code))
                .orElse(code);
    }

    /** Returns the value of a fact of an entry in words, if the fact holds a code of the register. */
    public String value(String fact, String value) {
        return switch (fact) {
            case "documentType" ->
                Stream.of(value.split(" "))
                        .map(type -> types.getOrDefault(type, type))
                        .collect(Collectors.joining(", "));
            case "department" -> department(value);
            case "demarche" -> demarches.getOrDefault(value, value);
            // Of an authorisation each after the code of its type, which has a fact of its own.
            case "facts" ->
                Stream.of(value.split("[ ,]+"))
                        .filter(code -> !types.containsKey(code))
                        .map(FactTexts::name)
                        .collect(Collectors.joining(", "));
            default -> value;
        };
    }
}
