package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shown instead of a page that could not be made: because a service did not give what it needs, or by a fault of ours,
 * with the number by which it can be found.
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
            UI.getCurrent().getPage().setLocation(ErrorHandling.SESSION_ENDED);
        }
        add(new Paragraph(Troubles.sentence(trouble, Words.language())));
        String path = "/" + event.getLocation().getPathWithQueryParameters();
        add(Parts.row(
                Parts.outside(Parts.action(path, Words.say("trouble.retry"), "primary")),
                Parts.action("/", Words.say("nav.home"), "secondary")));
        return trouble instanceof GatewayException.Refused refused
                ? refused.problem().status()
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    private int unexpected(Exception failure) {
        LOG.error("a page failed", failure);
        title(Words.say("unexpected.title"));
        add(new Paragraph(Words.say("unexpected.text", Correlation.current())));
        add(Parts.action("/", Words.say("nav.home"), "primary"));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
