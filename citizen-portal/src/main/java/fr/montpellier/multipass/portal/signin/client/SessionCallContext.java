package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.portal.gateways.CallContext;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The person of the current request, with the tokens of their session. */
@Component
class SessionCallContext implements CallContext {

    private final TokenEndpointClient endpoint;
    private final Clock clock;

    SessionCallContext(TokenEndpointClient endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public String token(Service service) {
        Person person = Person.current().orElseThrow(() -> new GatewayException.SessionEnded("no person is signed in"));
        SessionTokens tokens = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? SessionAuthorizedClientRepository.tokensOf(
                                request.getRequest().getSession(false))
                        .orElseThrow(() -> new GatewayException.SessionEnded("the session holds no token"))
                : noRequest();
        return tokens.forService(service, RoleScopes.at(service, person), endpoint, clock);
    }

    private static SessionTokens noRequest() {
        throw new IllegalStateException("services can be called only within a request of the signed-in person");
    }

    @Override
    public Locale language() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? LanguageCookie.of(request.getRequest())
                : Languages.defaultLanguage().locale();
    }
}
