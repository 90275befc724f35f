package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.register.sentences.AgreementPhrases;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the text of each démarche names its duration, every fact that is read, and every type of which a later version
 * replaces a document, because residents agree to the text and its hash.
 */
final class AgreementTextValidator {

    private AgreementTextValidator() {}

    /**
     * Checks all démarches of the register.
     *
     * @throws IllegalStateException if a text does not name one of them, or a fact is unknown
     */
    static void check(RegisterFile register) {
        Map<String, Localised> names = register.facts().stream()
                .collect(Collectors.toMap(RegisterFile.FactEntry::code, RegisterFile.FactEntry::name));
        Map<String, Localised> types = register.types().stream()
                .collect(Collectors.toMap(RegisterFile.TypeEntry::code, RegisterFile.TypeEntry::name));
        for (RegisterFile.DemarcheEntry demarche : register.demarches()) {
            checkDuration(demarche);
            for (RequestedEntry asked : demarche.types()) {
                if (asked.need().laterVersionFollows()) {
                    checkFollowing(demarche, asked.type(), types.get(asked.type()));
                }
                for (String fact : asked.facts()) {
                    Localised name = names.get(fact);
                    if (name == null || !isNamed(demarche, name::in)) {
                        throw new RegisterRuleException(
                                RegisterRule.FACT_NOT_NAMED,
                                fact,
                                "The agreed text of the démarche %s must name the fact %s"
                                        .formatted(demarche.code(), fact));
                    }
                }
            }
        }
    }

    private static void checkDuration(RegisterFile.DemarcheEntry demarche) {
        int days = demarche.durationDays();
        if (!isNamed(demarche, language -> AgreementPhrases.duration(days, language))) {
            throw new RegisterRuleException(
                    RegisterRule.DURATION_NOT_NAMED,
                    Integer.toString(days),
                    "The agreed text of the démarche %s must contain \"%s\""
                            .formatted(
                                    demarche.code(),
                                    demarche.texts().languages().stream()
                                            .map(language -> AgreementPhrases.duration(days, language))
                                            .collect(Collectors.joining("\", \""))));
        }
    }

    private static void checkFollowing(RegisterFile.DemarcheEntry demarche, String code, @Nullable Localised type) {
        if (type == null || !isNamed(demarche, type::in) || !isNamed(demarche, AgreementPhrases::following)) {
            throw new RegisterRuleException(
                    RegisterRule.LATER_VERSION_NOT_NAMED,
                    code,
                    "The démarche %s lets a later version follow, so that its agreed text must contain \"%s\" and name the type"
                            .formatted(
                                    demarche.code(),
                                    demarche.texts().languages().stream()
                                            .map(AgreementPhrases::following)
                                            .collect(Collectors.joining("\", \""))));
        }
    }

    /** Returns whether the agreed text contains the word of its language, in each language. */
    private static boolean isNamed(RegisterFile.DemarcheEntry demarche, Function<Language, String> word) {
        return demarche.texts().languages().stream()
                .allMatch(language -> demarche.texts()
                        .in(language)
                        .agreement()
                        .toLowerCase(Locale.ROOT)
                        .contains(word.apply(language).toLowerCase(Locale.ROOT)));
    }
}
