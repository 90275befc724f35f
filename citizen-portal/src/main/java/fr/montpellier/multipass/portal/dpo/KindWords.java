package fr.montpellier.multipass.portal.dpo;

import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.KindDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** How a type of the catalogue is spoken of. */
final class KindWords {

    private KindWords() {}

    static String name(KindDefinition kind) {
        return Words.language().getLanguage().equals("en")
                ? kind.name().en()
                : kind.name().fr();
    }

    static String concerns(KindDefinition kind) {
        return Words.find(Words.language(), "catalogue.concerns." + kind.concerns())
                .orElse(kind.concerns());
    }

    static String validity(KindDefinition kind) {
        String days = kind.validityDays()
                .map(each -> Words.say("catalogue.days", each))
                .orElse(Words.say("catalogue.until-replaced"));
        return kind.period().equals("school-year") ? Words.say("catalogue.school-year") : days;
    }

    static String retention(KindDefinition kind) {
        return kind.retentionDays()
                .map(each -> Words.say("catalogue.days", each))
                .orElse(Words.say("catalogue.until-erased"));
    }

    static String changed(List<String> members) {
        return members.stream()
                .map(member -> Words.find(Words.language(), "catalogue.member." + member)
                        .orElse(member))
                .collect(Collectors.joining(", "));
    }
}
