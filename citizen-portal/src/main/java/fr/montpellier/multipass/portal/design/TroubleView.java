package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.signin.Person;
import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shown instead of a page that could not be built, because a service refused the request or cannot answer, or because
 * of a fault of the portal, with the number by which the fault can be found in the log.
 */
@AnonymousAllowed
@ParentLayout(PortalLayout.class)
public class TroubleView extends Screen implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TroubleView.class);

    public TroubleView() {
        super("trouble.title");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        return causedBy(parameter.getException())
                .map(trouble -> service(trouble, event))
                .orElseGet(() -> unexpected(parameter.getException()));
    }

    /** Finds the gateway's exception among the causes: the container wraps what a view's constructor throws. */
    static Optional<GatewayException> causedBy(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof GatewayException)) {
            cause = cause.getCause();
        }
        return cause instanceof GatewayException trouble ? Optional.of(trouble) : Optional.empty();
    }

    private int service(GatewayException trouble, BeforeEnterEvent event) {
        if (trouble instanceof GatewayException.SessionEnded) {
            UI.getCurrent().getPage().setLocation(ErrorHandling.SESSION_USELESS);
        }
        title(Troubles.heading(trouble, Words.language()));
        add(new Paragraph(Troubles.sentence(trouble, Words.language())));
        if (Troubles.isRefusal(trouble)) {
            add(Parts.row(back("primary")));
        } else {
            String path = "/" + event.getLocation().getPathWithQueryParameters();
            add(Parts.row(Parts.outside(Parts.action(path, Words.say("trouble.retry"), "primary")), back("secondary")));
        }
        return trouble instanceof GatewayException.Refused refused
                ? refused.problem().status()
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    /** Returns a link to the first page of the person who is signed in, or to the front page. */
    private static Anchor back(String kind) {
        return Person.current()
                .map(person -> Parts.action(
                        Places.of(person.role()).getFirst().path,
                        Words.say("nav.back." + person.role().name().toLowerCase(Locale.ROOT)),
                        kind))
                .orElseGet(() -> Parts.outside(Parts.action("/", Words.say("nav.home"), kind)));
    }

    private int unexpected(Exception failure) {
        LOG.error("Unhandled exception in a view", failure);
        title(Words.say("unexpected.title"));
        add(new Paragraph(Words.say("unexpected.text", Correlation.current())));
        add(Parts.outside(Parts.action("/", Words.say("nav.home"), "primary")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
