package fr.montpellier.multipass.portal.resident.demarches.deciding;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.resident.authorisations.AgreedText;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.DraftExplanations;
import fr.montpellier.multipass.portal.resident.demarches.choosing.PieceChoice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Says which documents will be read once the resident agrees, as chosen at the moment, and asks for the decision. */
public class DecisionPane extends Div {

    private static final long serialVersionUID = 1L;

    /** Problems after which the page no longer shows what the service has. */
    private static final Set<String> OUTDATED = Set.of("demarche-changed", "already-authorised");

    private static final String SEVERAL = "plusieurs";

    private final transient Demarche demarche;
    private final transient ConsentGateway consent;
    private final transient LocalDate today;
    private int days;
    private Optional<Integer> readings = Optional.empty();
    private final List<PieceChoice> choices = new ArrayList<>();
    private final Div summary = new Div();
    private final NativeButton yes;
    private UUID attempt = UUID.randomUUID();

    public DecisionPane(Demarche demarche, ConsentGateway consent, LocalDate today) {
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
        IntStream.rangeClosed(ReadingLimit.FEWEST, ReadingLimit.MOST)
                .mapToObj(Integer::toString)
                .forEach(number -> numbers.put(number, number));
        var number = new Choice("nombre-de-lectures", numbers, Integer.toString(ReadingLimit.USUAL));
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

    public void offer(PieceChoice choice) {
        choices.add(choice);
        update();
    }

    private ChosenPieces chosen() {
        return new ChosenPieces(choices.stream().map(PieceChoice::choice).toList());
    }

    /** Shows the effect of the current choice. */
    public void update() {
        // A different choice is a different decision, not a retry of the previous one.
        attempt = UUID.randomUUID();
        ChosenPieces chosen = chosen();
        choices.forEach(choice -> choice.showAmong(chosen));
        summary.removeAll();
        yes.setText(Texts.get(chosen.types().isEmpty() ? "demarche.begin" : "demarche.yes"));
        ReadingSummary.ofDecision(demarche, chosen, end(days), readings).forEach(summary::add);
    }

    /**
     * Gives the authorisation, and shows the receipt, or the request if nothing will be read. A démarche that changed
     * meanwhile, or that was authorised in another tab, is shown as it is now, with the explanations typed.
     */
    private void authorise() {
        ChosenPieces chosen = chosen();
        List<Absence> explained = chosen.explained(choices.stream().flatMap(choice -> choice.explained().stream()));
        SharingAuthorisation given;
        try {
            given = consent.authorise(demarche, chosen.named(), explained, days, readings, attempt);
        } catch (GatewayException.Refused refused) {
            if (!OUTDATED.contains(refused.problem().code())) {
                throw refused;
            }
            Notices.showAfterNavigation(Tone.DANGER, ServiceErrorTexts.sentence(refused, Texts.language()));
            DraftExplanations.showAgain(demarche.code(), explained);
            return;
        }
        DecisionOutcome outcome = DecisionOutcome.given(chosen);
        Notices.showAfterNavigation(outcome.tone(), outcome.text());
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
