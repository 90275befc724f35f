package fr.montpellier.multipass.portal.design.errors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;

/** Asks a person to sign in again where a service requires a recent sign-in, and leads them back to the same page. */
public final class ReauthenticationPrompt {

    /** Code of the problem. */
    private static final String CODE = "insufficient-user-authentication";

    private static final String ID = "se-connecter-de-nouveau";

    private ReauthenticationPrompt() {}

    /**
     * Shows the question as the first part of the screen, and returns true, if that is what the service refused; otherwise returns
     * false.
     */
    public static boolean asked(GatewayException.Refused failure, HasComponents screen) {
        if (!CODE.equals(failure.problem().code())) {
            return false;
        }
        ((Component) screen)
                .getChildren()
                .filter(child -> child.getId().filter(ID::equals).isPresent())
                .findFirst()
                .ifPresent(screen::remove);
        String page = "/" + UI.getCurrent().getActiveViewLocation().getPath();
        Anchor again = Components.bypassRouter(
                Components.action(SignInAddresses.AGAIN + "?page=" + page, Texts.get("again.do"), "primary"));
        Div question = Components.card(new Paragraph(Texts.get("again.text")), Components.row(again));
        question.setId(ID);
        question.getElement().setAttribute("tabindex", "-1");
        screen.addComponentAsFirst(question);
        question.getElement().callJsFunction("focus");
        return true;
    }
}
