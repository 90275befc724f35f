package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says which documents will be read once the resident agrees, as chosen at the moment, and asks for the decision. */
class DecisionPane extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Demarche demarche;
    private final transient ConsentGateway consent;
    private final transient LocalDate today;
    private int days;
    private Optional<Integer> readings = Optional.empty();
    private final List<PieceChoice> choices = new ArrayList<>();
    private final Div summary = new Div();
    private final NativeButton yes;
    private UUID attempt = UUID.randomUUID();

    DecisionPane(Demarche demarche, ConsentGateway consent, LocalDate today) {
        this.demarche = demarche;
        this.consent = consent;
        this.today = today;
        this.days = demarche.durationDays();
        yes = Components.button(Texts.get("demarche.yes"), "primary", this::authorise);
        yes.setId("j-autorise");
        NativeButton no = Components.button(Texts.get("demarche.no"), "secondary", DecisionPane::decline);
        no.setId("pas-maintenant");
        Div buttons = Components.row(yes, no);
        buttons.addClassName("equal");
        var agreed = new Paragraph(demarche.text());
        agreed.addClassName("agreed");
        summary.setId("ce-qui-sera-lu");
        summary.getElement().setAttribute("aria-live", "polite");
        add(
                DurationChoice.of(demarche.durationDays(), today, chosen -> {
                    days = chosen;
                    update();
                }),
                readings(),
                summary,
                agreed,
                buttons);
        update();
    }

    /** Offers one reading of each document instead of as many as are needed. */
    private FieldSet readings() {
        return RadioOption.group(
                "lectures",
                Texts.get("demarche.how-often"),
                List.of(
                        readingsOption("autant", Optional.empty(), "demarche.how-often.needed"),
                        readingsOption("une", Optional.of(1), "demarche.how-often.once")));
    }

    private RadioOption readingsOption(String value, Optional<Integer> number, String key) {
        return new RadioOption("lectures", value, readings.equals(number), new Span(Texts.get(key)), () -> {
            readings = number;
            update();
        });
    }

    private String end(int after) {
        return Dates.date(today.plusDays(after), Texts.language());
    }

    void offer(PieceChoice choice) {
        choices.add(choice);
        update();
    }

    /** Says anew what will be read, since another document was chosen. */
    void update() {
        // Another choice is another decision, and not a repeated try of the one before.
        attempt = UUID.randomUUID();
        List<String> read =
                choices.stream().flatMap(choice -> choice.labels().stream()).toList();
        summary.removeAll();
        yes.setVisible(!read.isEmpty());
        if (read.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.nothing-chosen")));
            return;
        }
        summary.add(ReadingSummary.of(
                demarche.department().beginningSentence(),
                read,
                demarche.purpose(),
                end(days),
                PieceChoice.given(choices)));
        readings.ifPresent(number -> summary.add(new Paragraph(Texts.get("demarche.summary.once"))));
        sayWhatIsNotGiven();
    }

    /** Says what will be missing, and what happens without each type that is not given. */
    private void sayWhatIsNotGiven() {
        Map<String, Integer> given = given();
        List<RequestedType> open = unanswered(given);
        List<RequestedType> missing =
                open.stream().filter(type -> type.needed().required()).toList();
        if (!missing.isEmpty()) {
            summary.add(new Paragraph(
                    Texts.get("demarche.still-missing", MissingTexts.of(missing, given, Texts.language()))));
        }
        open.forEach(type -> type.needed()
                .without()
                .ifPresent(without -> summary.add(new Paragraph(Texts.get("demarche.without", type.name(), without)))));
    }

    private Map<String, Integer> given() {
        return choices.stream()
                .collect(Collectors.toMap(
                        choice -> choice.type().code(),
                        choice -> choice.chosen().size()));
    }

    private List<RequestedType> unanswered(Map<String, Integer> given) {
        return Readiness.unanswered(choices.stream().map(PieceChoice::type).toList(), given);
    }

    /** Returns why documents are missing, without those that another type answers. */
    private List<Absence> explained() {
        List<RequestedType> open = unanswered(given());
        return choices.stream()
                .filter(choice -> open.contains(choice.type()))
                .flatMap(choice -> choice.explained().stream())
                .toList();
    }

    private void authorise() {
        List<ChosenDocument> chosen =
                choices.stream().flatMap(choice -> choice.named().stream()).toList();
        Authorisation given = consent.authorise(demarche, chosen, explained(), days, readings, attempt);
        Notices.showAfterNavigation(Tone.SETTLED, Texts.get("demarche.done"));
        UI.getCurrent().navigate("mes-autorisations/" + given.id());
    }

    private static void decline() {
        Notices.showAfterNavigation(Tone.PLAIN, Texts.get("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }
}
