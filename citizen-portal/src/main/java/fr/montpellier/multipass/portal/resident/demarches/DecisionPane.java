package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which documents will be read once the resident agrees, as chosen at the moment, and asks for the decision. */
class DecisionPane extends Div {

    private static final long serialVersionUID = 1L;

    /** Days that a resident may choose instead of the démarche's. */
    private static final List<Integer> SHORTER = List.of(30, 7);

    private final transient Demarche demarche;
    private final transient ConsentGateway consent;
    private final transient LocalDate today;
    private int days;
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
        add(duration(), summary, agreed, buttons);
        update();
    }

    /** Offers the time that the démarche allows, and shorter ones. */
    private FieldSet duration() {
        List<RadioOption> options = Stream.concat(
                        Stream.of(demarche.durationDays()),
                        SHORTER.stream().filter(each -> each < demarche.durationDays()))
                .map(each -> new RadioOption(
                        "duree",
                        each.toString(),
                        each == days,
                        new Span(Texts.get("demarche.duration", each, end(each))),
                        () -> {
                            days = each;
                            update();
                        }))
                .toList();
        return RadioOption.group("duree", Texts.get("demarche.how-long"), options);
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
                choices.stream().flatMap(choice -> choice.label().stream()).toList();
        summary.removeAll();
        yes.setVisible(!read.isEmpty());
        if (read.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.nothing-chosen")));
            return;
        }
        summary.add(EmphasisedText.of(
                "demarche.summary",
                demarche.department().name(),
                String.join(", ", read),
                demarche.purpose(),
                end(days)));
        sayWhatIsNotGiven();
    }

    /** Says what will be missing, and what happens without each type that is not given. */
    private void sayWhatIsNotGiven() {
        Set<String> answered = choices.stream()
                .filter(choice -> choice.chosen().isPresent())
                .flatMap(choice -> choice.type().needed().alternative().stream())
                .collect(Collectors.toSet());
        List<RequestedType> open = choices.stream()
                .filter(choice -> choice.chosen().isEmpty())
                .map(PieceChoice::type)
                .filter(type ->
                        type.needed().alternative().filter(answered::contains).isEmpty())
                .toList();
        String missing = open.stream()
                .filter(type -> type.needed().required())
                .map(RequestedType::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.still-missing", missing)));
        }
        open.forEach(type -> type.needed()
                .without()
                .ifPresent(without -> summary.add(new Paragraph(Texts.get("demarche.without", type.name(), without)))));
    }

    private void authorise() {
        List<ChosenDocument> chosen =
                choices.stream().flatMap(choice -> choice.named().stream()).toList();
        Authorisation given = consent.authorise(demarche, chosen, days, attempt);
        Notices.showAfterNavigation(Tone.SETTLED, Texts.get("demarche.done"));
        UI.getCurrent().navigate("mes-autorisations/" + given.id());
    }

    private static void decline() {
        Notices.showAfterNavigation(Tone.PLAIN, Texts.get("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }
}
