package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;
import static fr.montpellier.multipass.portal.resident.light.LightChoicePage.hidden;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.AgreedText;
import fr.montpellier.multipass.portal.resident.demarches.choosing.AbsenceForm;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ReadFacts;
import fr.montpellier.multipass.portal.resident.demarches.deciding.ReadingSummary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that says who will read what, why and until when, and asks for the decision. */
final class LightReviewPage {

    /** Field with the version of the démarche whose text the page shows, and {@link #TEXT} with the hash of that text. */
    static final String VERSION = "version";

    static final String TEXT = "texte";

    /** Field with the last day that the page shows. */
    static final String UNTIL = "jusqu-au";

    /** Field of the button that was pressed; {@value #CHANGE} leads back to the choice. */
    static final String STEP = "etape";

    static final String CHANGE = "modifier";

    private final StatelessPage page;
    private final Demarche demarche;
    private final LightDecision decision;
    private final LocalDate today;

    LightReviewPage(StatelessPage page, Demarche demarche, LightDecision decision, LocalDate today) {
        this.page = page;
        this.demarche = demarche;
        this.decision = decision;
        this.today = today;
    }

    /** @param error why nothing was recorded; empty: nothing was sent */
    LightPages.Written write(VaultGateway vault, Optional<String> error) {
        List<Markup> parts = new ArrayList<>();
        error.ifPresent(words ->
                parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(words))));
        List<Markup> said = new ArrayList<>();
        ReadingSummary.ofDecision(
                        demarche, decision.chosen(), Dates.date(until(), page.language()), decision.readings())
                .forEach(each -> said.add(Markup.of(each)));
        decision.chosen()
                .choices()
                .forEach(choice -> ReadFacts.of(choice, vault).forEach(each -> said.add(Markup.of(each))));
        decision.chosen().choices().stream()
                .filter(ChosenPieces.OfType::hasTwoOfOnePeriod)
                .forEach(choice -> said.add(paragraph(page.localized(
                        "light.demarche.same-period", choice.type().name()))));
        said.add(Markup.of(new AgreedText(demarche.text())));
        said.add(form());
        parts.add(section("ce-qui-sera-lu", page.localized("demarche.decision"), concat(said.toArray(Markup[]::new))));
        parts.add(paragraph(link(LightPages.DEMARCHES, page.localized("demarche.no"))));
        return new LightPages.Written(demarche.title(), concat(parts.toArray(Markup[]::new)));
    }

    /** Returns the last day on which the authorisation holds, if it is given today. */
    LocalDate until() {
        return today.plusDays(decision.days());
    }

    private Markup form() {
        List<Markup> fields = new ArrayList<>();
        decision.chosen()
                .choices()
                .forEach(choice -> choice.chosen()
                        .forEach(document -> fields.add(
                                hidden(LightDecision.PIECE + choice.type().code(), document.id()))));
        fields.add(hidden(LightDecision.DAYS, Integer.toString(decision.days())));
        fields.add(hidden(LightDecision.READINGS, decision.frequency()));
        fields.add(hidden(LightDecision.NUMBER, decision.number()));
        fields.add(hidden(LightDecision.ATTEMPT, decision.attempt().toString()));
        LightDecision.instead(demarche).ifPresent(fields::add);
        fields.add(hidden(VERSION, Integer.toString(demarche.version())));
        fields.add(hidden(TEXT, demarche.textHash()));
        fields.add(hidden(UNTIL, until().toString()));
        List<RequestedType> missing = decision.chosen().missing();
        missing.forEach(type -> fields.add(explanation(type)));
        // Of a type that is not missing now, what was written is kept for another choice.
        demarche.types().stream()
                .filter(type -> !missing.contains(type))
                .forEach(type -> Optional.ofNullable(decision.written().get(type.code()))
                        .ifPresent(text -> fields.add(hidden(LightDecision.WHY + type.code(), text))));
        fields.add(element(
                "div",
                Map.of("class", "row"),
                LightDocumentChoice.button(
                        "j-autorise",
                        page.localized(decision.chosen().types().isEmpty() ? "demarche.begin" : "demarche.yes")),
                element(
                        "button",
                        Map.of(
                                "class",
                                "button",
                                "id",
                                CHANGE,
                                "type",
                                "submit",
                                "name",
                                STEP,
                                "value",
                                CHANGE,
                                "formnovalidate",
                                ""),
                        text(page.localized("light.demarche.change")))));
        return page.form(
                LightDemarchesController.address(demarche.code()) + "/autoriser", fields.toArray(Markup[]::new));
    }

    /** Lets the resident write why they do not have a required document. */
    private Markup explanation(RequestedType type) {
        String field = LightDecision.WHY + type.code();
        String written = decision.written().getOrDefault(type.code(), "");
        Map<String, String> open = new HashMap<>(Map.of("id", "pas-" + type.code()));
        if (!written.isEmpty()) {
            open.put("open", "");
        }
        return element(
                "details",
                open,
                element("summary", text(page.localized("absence.open") + " (" + type.name() + ")")),
                element("label", Map.of("for", field), text(page.localized("absence.why", type.name()))),
                element(
                        "p",
                        Map.of("class", "muted", "id", field + "-aide"),
                        text(page.localized(
                                "absence.help", demarche.department().beginningSentence(), AbsenceForm.LONGEST))),
                element(
                        "textarea",
                        Map.of(
                                "id",
                                field,
                                "name",
                                field,
                                "rows",
                                "3",
                                "maxlength",
                                Integer.toString(AbsenceForm.LONGEST),
                                "aria-describedby",
                                field + "-aide"),
                        text(written)));
    }
}
