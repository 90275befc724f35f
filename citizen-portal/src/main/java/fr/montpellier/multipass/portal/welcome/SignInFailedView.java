package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;

@AnonymousAllowed
@Route(value = "connexion-impossible", layout = PortalLayout.class)
class SignInFailedView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private final Paragraph why = new Paragraph();

    SignInFailedView() {
        super("signin-failed.title");
        add(why, new Paragraph(Words.say("signin-failed.nothing-lost")));
        add(Parts.action("/", Words.say("signin-failed.again"), "primary"));
        add(Parts.muted(Words.say("welcome.help.phone")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean declined = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("raison")
                .filter("refus"::equals)
                .isPresent();
        why.setText(Words.say(declined ? "signin-failed.declined" : "signin-failed.text"));
    }
}
