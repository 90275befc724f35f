package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import java.io.Serializable;
import java.util.Locale;

/**
 * What an agent is told in the place of a document or an answer that was not given.
 *
 * @param refused whether the service refused the request; otherwise it did not answer as it should, which is no refusal
 */
public record ReadingFailure(boolean refused, String sentence) implements Serializable {

    public static ReadingFailure of(GatewayException failure, Locale language) {
        return new ReadingFailure(ServiceErrorTexts.isRefusal(failure), RefusalTexts.sentence(failure, language));
    }

    static ReadingFailure ofExchange(GatewayException failure, Locale language) {
        return new ReadingFailure(ServiceErrorTexts.isRefusal(failure), RefusalTexts.ofExchange(failure, language));
    }

    public Div notice() {
        Tone tone = refused ? Tone.DANGER : Tone.WAITING;
        var notice = new Div(
                Components.badge(tone, Texts.get(refused ? "case.refused" : "trouble.title")), new Span(sentence));
        notice.addClassNames("notice", refused ? "tone-danger" : "tone-waiting");
        notice.setId("refus");
        return notice;
    }
}
