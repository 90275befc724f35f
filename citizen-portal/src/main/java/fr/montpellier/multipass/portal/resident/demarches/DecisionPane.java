package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says which documents will be read once the resident agrees, as chosen at the moment, and asks for the decision. */
class DecisionPane extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Demarche demarche;
    private final transient ConsentGateway consent;
    private final String end;
    private final List<PieceChoice> choices = new ArrayList<>();
    private final Div summary = new Div();
    private final NativeButton yes;
    private UUID attempt = UUID.randomUUID();

    /** @param end last day of the authorisation, in words */
    DecisionPane(Demarche demarche, ConsentGateway consent, String end) {
        this.demarche = demarche;
        this.consent = consent;
        this.end = end;
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
        add(summary, agreed, buttons);
        update();
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
        String missing = choices.stream()
                .filter(choice -> choice.chosen().isEmpty())
                .map(choice -> choice.type().name())
                .collect(Collectors.joining(", "));
        summary.removeAll();
        yes.setVisible(!read.isEmpty());
        if (read.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.nothing-chosen")));
            return;
        }
        summary.add(EmphasisedText.of(
                "demarche.summary", demarche.department().name(), String.join(", ", read), demarche.purpose(), end));
        if (!missing.isEmpty()) {
            summary.add(new Paragraph(Texts.get("demarche.still-missing", missing)));
        }
    }

    private void authorise() {
        List<ChosenDocument> chosen = choices.stream()
                .flatMap(choice -> choice.chosen().stream()
                        .map(piece -> new ChosenDocument(choice.type().code(), piece.id())))
                .toList();
        Authorisation given = consent.authorise(demarche, chosen, attempt);
        Notices.showAfterNavigation(Tone.SETTLED, Texts.get("demarche.done"));
        UI.getCurrent().navigate("mes-autorisations/" + given.id());
    }

    private static void decline() {
        Notices.showAfterNavigation(Tone.PLAIN, Texts.get("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }
}
