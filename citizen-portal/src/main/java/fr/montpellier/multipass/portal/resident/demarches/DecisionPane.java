package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.authorisations.AgreedText;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Says which documents will be read once the resident agrees, as chosen at the moment, and asks for the decision. */
class DecisionPane extends Div {

    private static final long serialVersionUID = 1L;
    private static final int MOST_READINGS = 20;
    private static final String USUAL_READINGS = "3";
    private static final String SEVERAL = "plusieurs";

    private final transient Demarche demarche;
    private final transient ConsentGateway consent;
    private final transient LocalDate today;
    private int days;
    private Optional<Integer> readings = Optional.empty();
    private final ChosenPieces chosen = new ChosenPieces();
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
        summary.setId("ce-qui-sera-lu");
        summary.getElement().setAttribute("aria-live", "polite");
        add(
                DurationChoice.of(demarche.durationDays(), today, number -> {
                    days = number;
                    update();
                }),
                readings(),
                summary,
                new AgreedText(demarche.text()),
                buttons);
        update();
    }

    /** Offers one reading of each document, or a number of them, instead of as many as are needed. */
    private FieldSet readings() {
        Map<String, String> numbers = new LinkedHashMap<>();
        IntStream.rangeClosed(2, MOST_READINGS)
                .mapToObj(Integer::toString)
                .forEach(number -> numbers.put(number, number));
        var number = new Choice("nombre-de-lectures", numbers, USUAL_READINGS);
        Div howMany = number.labelled(Texts.get("demarche.how-often.number"));
        howMany.setVisible(false);
        Runnable several = () -> readings = Optional.of(Integer.valueOf(number.value()));
        number.onChange(() -> {
            several.run();
            update();
        });
        FieldSet options = RadioOption.group(
                "lectures",
                Texts.get("demarche.how-often"),
                List.of(
                        readingsOption("autant", "needed", howMany, () -> readings = Optional.empty()),
                        readingsOption("une", "once", howMany, () -> readings = Optional.of(1)),
                        readingsOption(SEVERAL, "several", howMany, several)));
        options.add(howMany);
        return options;
    }

    /** @param howMany asks for the number, where one is chosen */
    private RadioOption readingsOption(String value, String key, Div howMany, Runnable choose) {
        return new RadioOption(
                "lectures", value, value.equals("autant"), new Span(Texts.get("demarche.how-often." + key)), () -> {
                    choose.run();
                    howMany.setVisible(value.equals(SEVERAL));
                    update();
                });
    }

    private String end(int after) {
        return Dates.date(today.plusDays(after), Texts.language());
    }

    void offer(PieceChoice choice) {
        chosen.add(choice);
        update();
    }

    /** Shows the effect of the current choice. */
    void update() {
        // A different choice is a different decision, not a retry of the previous one.
        attempt = UUID.randomUUID();
        List<String> read = chosen.labels();
        summary.removeAll();
        yes.setText(Texts.get(read.isEmpty() ? "demarche.begin" : "demarche.yes"));
        String department = demarche.department().beginningSentence();
        summary.add(
                read.isEmpty()
                        ? ReadingSummary.ofNothing(department, demarche.purpose(), end(days))
                        : ReadingSummary.of(department, read, demarche.purpose(), end(days), chosen.types()));
        readings.ifPresent(number -> summary.add(new Paragraph(
                number == 1
                        ? Texts.get("demarche.summary.once")
                        : Texts.get("demarche.summary.several-times", number))));
        Person.current()
                .filter(Person::isRepresented)
                .ifPresent(person -> summary.add(new Paragraph(Texts.get(
                        "demarche.summary.acting", demarche.department().withinSentence(), person.name()))));
        List<RequestedType> missing = chosen.missing();
        if (!missing.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.still-missing", names(missing))));
        }
        chosen.unanswered()
                .forEach(type -> type.needed()
                        .without()
                        .ifPresent(without ->
                                summary.add(new Paragraph(Texts.get("demarche.without", type.name(), without)))));
    }

    private String names(List<RequestedType> missing) {
        return MissingTexts.of(missing, chosen.numbers(), Texts.language());
    }

    /** Gives the authorisation, and shows the receipt, or the request if nothing will be read. */
    private void authorise() {
        Authorisation given = consent.authorise(demarche, chosen.named(), chosen.explained(), days, readings, attempt);
        List<RequestedType> missing = chosen.missing();
        if (missing.isEmpty()) {
            Notices.showAfterNavigation(Tone.SETTLED, Texts.get("demarche.done"));
        } else {
            Notices.showAfterNavigation(Tone.WAITING, Texts.get("demarche.begun", names(missing)));
        }
        UI.getCurrent()
                .navigate(
                        chosen.types().isEmpty()
                                ? "mes-demandes/" + given.caseReference()
                                : "mes-autorisations/" + given.id());
    }

    private static void decline() {
        Notices.showAfterNavigation(Tone.PLAIN, Texts.get("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }
}
