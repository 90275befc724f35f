package fr.montpellier.multipass.portal.design.lists;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;

/** Says the outcome of a decision in the card itself, on the screen and to screen readers, however far down the page it stands. */
public final class CardNotice extends Div {

    private static final long serialVersionUID = 1L;

    /** @param id of what the card shows */
    public CardNotice(String id) {
        setId("resultat-" + id);
        getElement().setAttribute("role", "status");
    }

    /** Says why nothing was saved; what was written stays, and the focus goes there. */
    public void refuse(String why, TextBox written) {
        removeAll();
        add(Components.badge(Tone.WAITING, why));
        written.getElement().callJsFunction("focus");
    }

    /** Takes a decision; if a service refuses it or does not answer, says so as {@link #refuse}. */
    public void attempt(TextBox written, Runnable decision) {
        try {
            decision.run();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            refuse(ServiceErrorTexts.sentence(failure, Texts.language()), written);
        }
    }

    /** Returns the card with what was done as its first line, which names it for the focus that comes to it. */
    public static Div done(String id, String what, Div card) {
        var said = new Div(Components.badge(Tone.SETTLED, what));
        said.setId("resultat-" + id);
        card.addComponentAsFirst(said);
        String heading = "titre-" + id;
        card.getChildren().filter(H3.class::isInstance).findFirst().ifPresent(each -> each.setId(heading));
        card.getElement().setAttribute("aria-labelledby", "resultat-" + id + " " + heading);
        return card;
    }
}
