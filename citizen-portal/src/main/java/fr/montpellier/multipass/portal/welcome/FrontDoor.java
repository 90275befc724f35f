package fr.montpellier.multipass.portal.welcome;

import fr.montpellier.multipass.portal.design.LightPage;
import fr.montpellier.multipass.portal.signin.KnownAddresses;
import fr.montpellier.multipass.portal.signin.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Handles requests before Vaadin, which would create a page with state for any address: answers the root address with
 * the front page, and each unknown address with the portal's own page and 404.
 */
@Component
class FrontDoor extends AbstractHandlerMapping {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final KnownAddresses addresses;

    FrontDoor(KnownAddresses addresses) {
        this.addresses = addresses;
        setOrder(Ordered.LOWEST_PRECEDENCE - 2);
    }

    @Override
    protected @Nullable HttpRequestHandler getHandlerInternal(HttpServletRequest request) {
        boolean reading = READING.contains(request.getMethod());
        if (addresses.isVaadinsProtocol(request) || reading && addresses.isFile(request)) {
            return null;
        }
        if (addresses.isRoot(request) && reading) {
            return FrontDoor::front;
        }
        return reading && addresses.isView(request) ? null : ProblemPages::notFound;
    }

    private static void front(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Person> person = Person.current();
        if (person.isPresent()) {
            response.sendRedirect(
                    switch (person.get().role()) {
                        case RESIDENT -> "/accueil";
                        case AGENT -> "/agent";
                        case DPO -> "/dpo";
                    });
            return;
        }
        var page = LightPage.of(request);
        page.send(response, HttpServletResponse.SC_OK, "welcome", page.say("welcome.title"), FrontPage.content(page));
    }
}
