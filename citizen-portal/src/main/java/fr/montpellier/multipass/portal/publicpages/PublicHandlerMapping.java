package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.addresses.VaadinAddresses;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Handles requests before Vaadin, which would create a page with state for any address: answers the root address with
 * the front page, and each unknown address with the portal's own page and 404.
 */
@Component
class PublicHandlerMapping extends AbstractHandlerMapping {

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");

    private final VaadinAddresses addresses;
    private final StatelessPages pages;
    private final ErrorPages errors;
    /** Roles whose pages are the identity server's are sent there. */
    private final String identityServer;

    PublicHandlerMapping(
            VaadinAddresses addresses,
            StatelessPages pages,
            ErrorPages errors,
            @Value("${multipass.tokens.issuer}") String identityServer) {
        this.addresses = addresses;
        this.pages = pages;
        this.errors = errors;
        this.identityServer = identityServer;
        setOrder(Ordered.LOWEST_PRECEDENCE - 2);
    }

    @Override
    protected @Nullable HttpRequestHandler getHandlerInternal(HttpServletRequest request) {
        boolean reading = READ_METHODS.contains(request.getMethod());
        if (addresses.isVaadinProtocol(request) || reading && addresses.isFile(request)) {
            return null;
        }
        if (addresses.isRoot(request) && reading) {
            return this::sendFrontPage;
        }
        return reading && addresses.isView(request) ? null : errors::notFound;
    }

    private void sendFrontPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Person> person = Person.current();
        if (person.isPresent()) {
            response.sendRedirect(
                    switch (person.get().role()) {
                        case RESIDENT -> "/accueil";
                        case AGENT -> "/agent";
                        case DPO -> "/dpo";
                        case ADMINISTRATOR -> "/habilitations";
                        case RECONCILER -> identityServer + "/reconciliation";
                        case OPERATOR -> identityServer + "/operator";
                        case HELPER -> identityServer + "/mandates";
                    });
            return;
        }
        StatelessPage page = pages.of(request);
        page.send(
                response,
                HttpServletResponse.SC_OK,
                "welcome",
                page.localized("welcome.title"),
                FrontPage.content(page));
    }
}
