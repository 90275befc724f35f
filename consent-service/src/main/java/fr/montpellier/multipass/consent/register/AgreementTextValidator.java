package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.texts.Localised;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks that the text of each démarche names every fact that the démarche asks for, since residents agree to the text
 * and its hash.
 */
final class AgreementTextValidator {

    private AgreementTextValidator() {}

    /** @throws IllegalStateException if a text leaves out a fact that its démarche asks for, or the fact is unknown */
    static void check(RegisterFile register) {
        Map<String, Localised> names = register.facts().stream()
                .collect(Collectors.toMap(RegisterFile.FactEntry::code, RegisterFile.FactEntry::name));
        for (RegisterFile.DemarcheEntry demarche : register.demarches()) {
            for (RequestedEntry asked : demarche.types()) {
                for (String fact : asked.facts()) {
                    Localised name = names.get(fact);
                    if (name == null
                            || !names(demarche.texts().fr(), name.fr())
                            || !names(demarche.texts().en(), name.en())) {
                        throw new IllegalStateException(
                                "The démarche %s asks for the fact %s, which its text agreed to does not name"
                                        .formatted(demarche.code(), fact));
                    }
                }
            }
        }
    }

    private static boolean names(RegisterFile.Texts text, String name) {
        return text.agreement().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }
}
