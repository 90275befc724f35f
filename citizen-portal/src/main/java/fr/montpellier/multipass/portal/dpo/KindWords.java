package fr.montpellier.multipass.portal.dpo;

import fr.montpellier.multipass.portal.design.FactWords;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.KindDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts about a type of the catalogue. */
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

    static String facts(List<String> codes) {
        return codes.stream().map(KindWords::fact).collect(Collectors.joining(", "));
    }

    static String fact(String code) {
        return FactWords.name(code);
    }

    /** Says which facts are read from now on, and which no longer; empty if they are the same. */
    static Optional<String> difference(List<String> before, List<String> after) {
        String more =
                facts(after.stream().filter(fact -> !before.contains(fact)).toList());
        String fewer =
                facts(before.stream().filter(fact -> !after.contains(fact)).toList());
        String told = Stream.of(
                        more.isEmpty() ? "" : Words.say("catalogue.facts.more", more),
                        fewer.isEmpty() ? "" : Words.say("catalogue.facts.fewer", fewer))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(told).filter(each -> !each.isEmpty());
    }

    static String rule(String code) {
        return Words.find(Words.language(), "catalogue.rule." + code).orElse(code);
    }

    /** Says what a version changed from the one before; for a length of time or a fact, also how. */
    static String changed(CatalogueGateway.Version version, KindDefinition before) {
        return version.changed().stream()
                .map(member -> changed(member, version.definition(), before))
                .collect(Collectors.joining(" "));
    }

    private static String changed(String member, KindDefinition after, KindDefinition before) {
        String name = Words.find(Words.language(), "catalogue.member." + member).orElse(member);
        return switch (member) {
            case "validityDays" -> Words.say("catalogue.from-to", name, validity(before), validity(after));
            case "retentionDays" -> Words.say("catalogue.from-to", name, retention(before), retention(after));
            case "facts" -> difference(before.facts(), after.facts()).orElse(name + ".");
            default -> name + ".";
        };
    }
}
