package fr.montpellier.multipass.portal.resident.rights;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import java.util.Locale;

/** Shows a request of the resident, where it stands, and the answer. */
public final class RequestCard {

    private RequestCard() {}

    public static Div of(RightsGateway.Request request, ContestedLines lines, Locale language) {
        Div card = Components.card(new H3(RightsTexts.kind(request.kind(), language)));
        lines.line(request).ifPresent(card::add);
        card.add(
                new Paragraph(RightsTexts.state(request, language)),
                Components.muted(Texts.in(language, "rights.sent-on", Dates.date(request.receivedAt(), language))));
        card.setId("demande-" + request.id());
        if (!request.sentence().isEmpty()) {
            card.add(new Paragraph(Texts.in(language, "rights.wrote", request.sentence())));
        }
        card.add(RightsTexts.answers(request, language));
        request.restriction().ifPresent(each -> card.add(RightsTexts.restriction(each, language)));
        return card;
    }
}
