package fr.montpellier.multipass.portal.design.errors;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.NavigationItem;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.signin.person.Person;
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
public class ServiceErrorView extends Screen implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ServiceErrorView.class);

    public ServiceErrorView() {
        super("trouble.title");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        return causedBy(parameter.getException())
                .map(failure -> service(failure, event))
                .orElseGet(() -> unexpected(parameter.getException()));
    }

    /** Finds the gateway's exception among the causes: the container wraps what a view's constructor throws. */
    static Optional<GatewayException> causedBy(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof GatewayException)) {
            cause = cause.getCause();
        }
        return cause instanceof GatewayException failure ? Optional.of(failure) : Optional.empty();
    }

    private int service(GatewayException failure, BeforeEnterEvent event) {
        if (failure instanceof GatewayException.SessionEnded) {
            UI.getCurrent().getPage().setLocation(ErrorHandling.SESSION_WITHOUT_TOKENS);
        }
        title(ServiceErrorTexts.heading(failure, Texts.language()));
        add(new Paragraph(ServiceErrorTexts.sentence(failure, Texts.language())));
        if (ServiceErrorTexts.isRefusal(failure)) {
            add(Components.row(back("primary")));
        } else {
            String path = "/" + event.getLocation().getPathWithQueryParameters();
            add(Components.row(
                    Components.bypassRouter(Components.action(path, Texts.get("trouble.retry"), "primary")),
                    back("secondary")));
        }
        return failure instanceof GatewayException.Refused refused
                ? refused.problem().status()
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    /** Returns a link to the first page of the person who is signed in, or to the front page. */
    private static Anchor back(String kind) {
        return Person.current()
                .map(person -> Components.action(
                        NavigationItem.of(person).getFirst().path,
                        Texts.get("nav.back." + person.role().name().toLowerCase(Locale.ROOT)),
                        kind))
                .orElseGet(() -> Components.bypassRouter(Components.action("/", Texts.get("nav.home"), kind)));
    }

    private int unexpected(Exception failure) {
        LOG.error("Unhandled exception in a view", failure);
        title(Texts.get("unexpected.title"));
        add(new Paragraph(Texts.get("unexpected.text", Correlation.current())));
        add(Components.bypassRouter(Components.action("/", Texts.get("nav.home"), "primary")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
