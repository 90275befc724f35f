package fr.montpellier.multipass.portal.dpo.catalogue;

import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.DocumentTypeDefinition;
import fr.montpellier.multipass.service.languages.Languages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts about a type of the catalogue. */
final class DocumentTypeTexts {

    private DocumentTypeTexts() {}

    static String name(DocumentTypeDefinition kind) {
        return Optional.ofNullable(kind.name().get(Texts.language().getLanguage()))
                .or(() -> Optional.ofNullable(
                        kind.name().get(Languages.defaultLanguage().code())))
                .orElse("");
    }

    static String concerns(DocumentTypeDefinition kind) {
        return Texts.find(Texts.language(), "catalogue.concerns." + kind.concerns())
                .orElse(kind.concerns());
    }

    static String validity(DocumentTypeDefinition kind) {
        String days = kind.validityDays()
                .map(each -> Texts.get("catalogue.days", each))
                .orElse(Texts.get("catalogue.until-replaced"));
        return switch (kind.validityFrom()) {
            case "school-year" -> Texts.get("catalogue.school-year");
            case "expiry-date" -> Texts.get("catalogue.expiry-date");
            case "none" -> Texts.get("catalogue.until-replaced");
            default ->
                kind.validityDays().isEmpty()
                        ? days
                        : Texts.get("catalogue.days-from", days, Texts.get("catalogue.from." + kind.validityFrom()));
        };
    }

    static String retention(DocumentTypeDefinition kind) {
        return kind.retentionDays()
                .map(each -> Texts.get("catalogue.days", each))
                .orElse(Texts.get("catalogue.until-erased"));
    }

    static String facts(List<String> codes) {
        return codes.stream().map(DocumentTypeTexts::fact).collect(Collectors.joining(", "));
    }

    static String fact(String code) {
        return FactTexts.name(code);
    }

    /** Says which facts are read from now on, and which no longer; empty if they are the same. */
    static Optional<String> difference(List<String> before, List<String> after) {
        String more =
                facts(after.stream().filter(fact -> !before.contains(fact)).toList());
        String fewer =
                facts(before.stream().filter(fact -> !after.contains(fact)).toList());
        String description = Stream.of(
                        more.isEmpty() ? "" : Texts.get("catalogue.facts.more", more),
                        fewer.isEmpty() ? "" : Texts.get("catalogue.facts.fewer", fewer))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(description).filter(each -> !each.isEmpty());
    }

    static String rule(String code) {
        return Texts.find(Texts.language(), "catalogue.rule." + code).orElse(code);
    }

    /** Says what a version changed from the one before; for a name, a length of time or a fact, also how. */
    static String changed(CatalogueGateway.Version version, DocumentTypeDefinition before) {
        return version.changed().stream()
                .map(member -> changed(member, version.definition(), before))
                .collect(Collectors.joining(" "));
    }

    private static String changed(String member, DocumentTypeDefinition after, DocumentTypeDefinition before) {
        String name = Texts.find(Texts.language(), "catalogue.member." + member).orElse(member);
        return switch (member) {
            case "name" -> Texts.get("catalogue.from-to", name, name(before), name(after));
            case "validityDays" -> Texts.get("catalogue.from-to", name, validity(before), validity(after));
            case "retentionDays" -> Texts.get("catalogue.from-to", name, retention(before), retention(after));
            case "facts" -> difference(before.facts(), after.facts()).orElse(name + ".");
            default -> name + ".";
        };
    }
}
