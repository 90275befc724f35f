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
 * Shown instead of a page that could not be made: because a service refused it or cannot answer, or by a fault of ours, with
 * the number by which it can be found.
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

    /** A view's constructor fails inside the container, which wraps what the gateway said. */
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

    /** To where this person's own things are. */
    private static Anchor back(String kind) {
        return Person.current()
                .map(person -> Parts.action(
                        Places.of(person.role()).getFirst().path,
                        Words.say("nav.back." + person.role().name().toLowerCase(Locale.ROOT)),
                        kind))
                .orElseGet(() -> Parts.outside(Parts.action("/", Words.say("nav.home"), kind)));
    }

    private int unexpected(Exception failure) {
        LOG.error("a page failed", failure);
        title(Words.say("unexpected.title"));
        add(new Paragraph(Words.say("unexpected.text", Correlation.current())));
        add(Parts.outside(Parts.action("/", Words.say("nav.home"), "primary")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
