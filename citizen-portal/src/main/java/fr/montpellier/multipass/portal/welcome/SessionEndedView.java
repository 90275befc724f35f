package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.signin.Person;

/** Where people land when their session has ended, by time or because the identity server ended it. */
@AnonymousAllowed
@Route(value = "session-terminee", layout = PortalLayout.class)
class SessionEndedView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    SessionEndedView() {
        super("session-ended.title");
        add(new Paragraph(Words.say("session-ended.text")));
        var again = Parts.outside(
                Parts.action("/oauth2/authorization/multipass", Words.say("session-ended.again"), "primary"));
        again.setId("se-reconnecter");
        add(Parts.row(again, Parts.outside(Parts.action("/", Words.say("nav.home"), "secondary"))));
    }

    /** A session without usable tokens helps nobody: it ends here, so that signing in begins afresh. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (Person.current().isPresent()) {
            VaadinSession.getCurrent().getSession().invalidate();
        }
    }
}
