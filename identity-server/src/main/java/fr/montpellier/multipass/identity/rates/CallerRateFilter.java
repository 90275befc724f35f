package fr.montpellier.multipass.identity.rates;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.support.errors.AuthenticatedClient;
import fr.montpellier.multipass.service.rates.AddressRateFilter;
import fr.montpellier.multipass.service.rates.RateExceeded;
import fr.montpellier.multipass.service.rates.RateKind;
import fr.montpellier.multipass.service.rates.Rates;
import fr.montpellier.multipass.service.rates.TooManyRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Counts a request for the authenticated client or the signed-in person. The requests of a public client are counted
 * for the block of IP addresses, because every caller can send its identifier.
 */
final class CallerRateFilter extends GenericFilterBean {

    private static final String CHARGED = CallerRateFilter.class.getName() + ".charged";

    /** The path of static files, for which the caller is not read from the database. */
    private static final String FILES = "/assets/";

    private record Charge(RateKind kind, String key) {}

    private final Rates rates;
    private final SignInService signIns;
    private final TooManyRequests tooMany;
    private final ApplicationEventPublisher events;

    CallerRateFilter(Rates rates, SignInService signIns, TooManyRequests tooMany, ApplicationEventPublisher events) {
        this.rates = rates;
        this.signIns = signIns;
        this.tooMany = tooMany;
        this.events = events;
    }

    /** Counts the request once, after the authentication of clients and before filters that send a response. */
    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var request = (HttpServletRequest) servletRequest;
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getAttribute(CHARGED) == null
                && !request.getRequestURI().startsWith(FILES)
                && refused(request, (HttpServletResponse) response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuthenticatedClient.remember(request);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (isOurs(authentication)) {
            skipAddressRate(request);
            return false;
        }
        Optional<Charge> charge = charge(authentication);
        return charge.isPresent() && refused(charge.get(), request, response);
    }

    private static void skipAddressRate(HttpServletRequest request) {
        request.setAttribute(CHARGED, true);
        AddressRateFilter.chargedElsewhere(request);
    }

    private boolean refused(Charge charge, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Duration> wait = rates.charge(charge.kind(), charge.key());
        if (wait.isPresent()) {
            events.publishEvent(new RateExceeded(charge.kind()));
            tooMany.answer(request, response, wait.get());
            return true;
        }
        skipAddressRate(request);
        return false;
    }

    /**
     * Returns whether the client is a service of Multipass. Those have no limit, because they send requests for all
     * their users.
     */
    private static boolean isOurs(@Nullable Authentication authentication) {
        return authentication instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null
                && hasCredentials(client)
                && ClientPolicy.of(client.getRegisteredClient()).isOurs();
    }

    private Optional<Charge> charge(@Nullable Authentication authentication) {
        return switch (authentication) {
            case OAuth2ClientAuthenticationToken client
            when hasCredentials(client) -> Optional.of(new Charge(RateKind.CLIENT, client.getName()));
            case SignInAuthentication person -> Optional.of(new Charge(RateKind.ACCOUNT, signIns.account(person)));
            case JwtAuthenticationToken token -> Optional.of(new Charge(RateKind.ACCOUNT, token.getName()));
            case null, default -> Optional.empty();
        };
    }

    private static boolean hasCredentials(OAuth2ClientAuthenticationToken client) {
        return !ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod());
    }
}
