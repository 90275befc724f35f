package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.demarches.DemarcheFacts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChoiceTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.NeedTexts;
import fr.montpellier.multipass.portal.resident.demarches.deciding.ReadingLimit;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The page on which a resident chooses what a démarche may read, for how long and how often. */
final class LightChoicePage {

    /** Number of documents in the lists of a page, beside the chosen ones. */
    private static final int SHOWN = 12;

    /** Number of documents in one list, beside the chosen ones, even where a démarche asks for many types. */
    private static final int FEWEST = 2;

    private final StatelessPage page;
    private final Demarche demarche;
    private final LightDecision decision;
    private final ProposedDocuments offered;
    private final LocalDate today;

    LightChoicePage(
            StatelessPage page, Demarche demarche, LightDecision decision, ProposedDocuments offered, LocalDate today) {
        this.offered = offered;
        this.page = page;
        this.demarche = demarche;
        this.decision = decision;
        this.today = today;
    }

    /** @param error what is wrong with what was sent; empty: nothing */
    LightPages.Written write(Optional<String> error) {
        List<Markup> parts = new ArrayList<>();
        error.ifPresent(words ->
                parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(words))));
        parts.add(paragraph(demarche.summary()));
        parts.add(muted(page.localized("demarche.by", demarche.department().name())));
        parts.add(page.form(
                LightDemarchesController.address(demarche.code()) + "/verifier",
                section("pieces-demandees", page.localized("demarche.pieces"), pieces()),
                durations(),
                readings(),
                kept(),
                paragraph(LightDocumentChoice.button("voir", page.localized("light.demarche.check")))));
        parts.add(section("bon-a-savoir", page.localized("demarche.asked"), Markup.of(DemarcheFacts.asked(demarche))));
        parts.add(paragraph(link(LightPages.DEMARCHES, page.localized("demarche.no"))));
        return new LightPages.Written(demarche.title(), concat(parts.toArray(Markup[]::new)));
    }

    /** Keeps what was written on the page of the decision, and which attempt it is. */
    private Markup kept() {
        List<Markup> fields = new ArrayList<>();
        decision.written().forEach((type, text) -> fields.add(hidden(LightDecision.WHY + type, text)));
        fields.add(hidden(LightDecision.ATTEMPT, decision.attempt().toString()));
        LightDecision.instead(demarche).ifPresent(fields::add);
        return concat(fields.toArray(Markup[]::new));
    }

    private Markup pieces() {
        List<Markup> parts = new ArrayList<>();
        NeedTexts.formOfAll(demarche.types(), false).ifPresent(form -> parts.add(paragraph(form)));
        decision.chosen().choices().forEach(choice -> parts.add(piece(choice)));
        if (decision.chosen().choices().stream().anyMatch(choice -> !isAnyOffered(choice))) {
            parts.add(muted(page.localized("light.deposit")));
        }
        return concat(parts.toArray(Markup[]::new));
    }

    private Markup piece(ChosenPieces.OfType choice) {
        RequestedType type = choice.type();
        return element(
                "div",
                Map.of("class", "card", "id", "piece-" + type.code()),
                element("h3", text(type.name())),
                Markup.of(NeedTexts.of(type, demarche.types(), false)),
                concat(Stream.concat(
                                ChoiceTexts.preferred(type, demarche.types(), offered).stream(),
                                givenInstead(choice)
                                        .map(other -> page.localized("light.demarche.unneeded", other.name()))
                                        .stream())
                        .map(Markup::muted)
                        .toArray(Markup[]::new)),
                isAnyOffered(choice) ? options(choice) : missing(choice));
    }

    private static boolean isAnyOffered(ChosenPieces.OfType choice) {
        return !choice.offered().isEmpty() || choice.hasOlder();
    }

    /** Returns another type that makes this one unnecessary; empty: there is none, or both are chosen. */
    private Optional<RequestedType> givenInstead(ChosenPieces.OfType choice) {
        return decision.chosen().givenInstead(choice.type()).filter(other -> !choice.isComplete());
    }

    private Markup missing(ChosenPieces.OfType choice) {
        return givenInstead(choice).isPresent()
                ? concat()
                : concat(
                        ChoiceTexts.state(choice, choice.type().needed().required())
                                .map(badge -> element("p", Markup.of(badge)))
                                .stream()
                                .toArray(Markup[]::new));
    }

    private Markup options(ChosenPieces.OfType choice) {
        RequestedType type = choice.type();
        int number = type.needed().documents();
        Set<String> alike = choice.alike();
        int size = Math.max(FEWEST, SHOWN / demarche.types().size());
        int total = choice.offered().size();
        int asked = decision.from().getOrDefault(type.code(), 0);
        int from = asked < total ? asked - asked % size : 0;
        List<Markup> options = new ArrayList<>();
        options.add(element(
                "legend",
                text(
                        number > 1
                                ? page.localized("demarche.piece.which-several", type.name(), number)
                                : page.localized("demarche.piece.which", type.name()))));
        Stream.concat(
                        choice.chosen().stream(),
                        choice.offered().stream().skip(from).limit(size))
                .distinct()
                .forEach(document -> options.add(option(choice, document, alike.contains(document.id()))));
        if (number == 1) {
            options.add(radio(
                    LightDecision.PIECE + type.code(),
                    "",
                    choice.chosen().isEmpty(),
                    text(page.localized("demarche.piece.none"))));
        }
        if (choice.hasOlder()) {
            options.add(muted(page.localized("light.demarche.older")));
        }
        if (choice.hasTwoOfOnePeriod()) {
            options.add(muted(page.localized("demarche.piece.same-period")));
        }
        if (from > 0) {
            options.add(hidden(LightDecision.FROM + type.code(), Integer.toString(from)));
            options.add(part(type, from - size, "light.demarche.previous"));
        }
        if (from + size < total || choice.hasOlder()) {
            options.add(part(type, from + size, "light.demarche.next"));
        }
        return element("fieldset", options.toArray(Markup[]::new));
    }

    /** Returns a button that shows another part of a list, and keeps what is chosen. */
    private Markup part(RequestedType type, int from, String key) {
        return element(
                "button",
                Map.of(
                        "class",
                        "button quiet",
                        "type",
                        "submit",
                        "name",
                        LightDecision.PART,
                        "value",
                        type.code() + ":" + from),
                text(page.localized(key, type.name())));
    }

    private Markup option(ChosenPieces.OfType choice, DocumentChoice document, boolean alike) {
        RequestedType type = choice.type();
        List<Markup> words = new ArrayList<>();
        words.add(element("strong", text(ChoiceTexts.name(type, document))));
        words.add(muted(ChoiceTexts.deposit(document, alike)));
        ChoiceTexts.about(type, document, today).forEach(each -> words.add(Markup.of(each)));
        ChoiceTexts.proposed(choice, document)
                .filter(reason -> givenInstead(choice).isEmpty())
                .ifPresent(reason -> words.add(muted(reason)));
        return input(
                type.needed().documents() > 1 ? "checkbox" : "radio",
                LightDecision.PIECE + type.code(),
                document.id(),
                choice.chosen().contains(document),
                concat(words.toArray(Markup[]::new)));
    }

    private Markup durations() {
        List<Markup> options = new ArrayList<>();
        options.add(element("legend", text(page.localized("demarche.how-long"))));
        DurationChoice.offered(demarche.durationDays())
                .forEach(days -> options.add(radio(
                        LightDecision.DAYS,
                        days.toString(),
                        days == decision.days(),
                        text(DurationChoice.words(days, today)))));
        return element("fieldset", options.toArray(Markup[]::new));
    }

    private Markup readings() {
        Map<String, String> number = new HashMap<>(Map.of(
                "type",
                "number",
                "id",
                LightDecision.NUMBER,
                "name",
                LightDecision.NUMBER,
                "min",
                Integer.toString(ReadingLimit.FEWEST),
                "max",
                Integer.toString(ReadingLimit.MOST)));
        number.put("value", decision.number());
        return element(
                "fieldset",
                element("legend", text(page.localized("demarche.how-often"))),
                frequency(LightDecision.AS_NEEDED, "needed"),
                frequency(LightDecision.ONCE, "once"),
                frequency(LightDecision.SEVERAL, "several"),
                block(
                        "row",
                        element(
                                "label",
                                Map.of("for", LightDecision.NUMBER),
                                text(page.localized("demarche.how-often.number"))),
                        element("input", number)));
    }

    private Markup frequency(String value, String key) {
        return radio(
                LightDecision.READINGS,
                value,
                value.equals(decision.frequency()),
                text(page.localized("demarche.how-often." + key)));
    }

    private static Markup radio(String name, String value, boolean checked, Markup words) {
        return input("radio", name, value, checked, words);
    }

    private static Markup input(String kind, String name, String value, boolean checked, Markup words) {
        Map<String, String> attributes = new HashMap<>(Map.of("type", kind, "name", name, "value", value));
        if (checked) {
            attributes.put("checked", "");
        }
        return element("label", Map.of("class", "choice"), element("input", attributes), element("div", words));
    }

    static Markup hidden(String name, String value) {
        return element("input", Map.of("type", "hidden", "name", name, "value", value));
    }
}
