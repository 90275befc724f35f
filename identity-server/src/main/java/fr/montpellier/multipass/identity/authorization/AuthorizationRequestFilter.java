package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.consent.ConsentingPerson;
import fr.montpellier.multipass.identity.consent.ScopeConsents;
import fr.montpellier.multipass.identity.implicit.ImplicitTokens;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestException;
import fr.montpellier.multipass.identity.requests.AuthorizationRequests;
import fr.montpellier.multipass.identity.requests.AuthorizationResponseHandler;
import fr.montpellier.multipass.identity.requests.EffectiveRequest;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.requests.PushedRequests;
import fr.montpellier.multipass.identity.requests.RequestChecks;
import fr.montpellier.multipass.identity.sessions.PostSignInRedirect;
import fr.montpellier.multipass.identity.sessions.SignInAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of the framework's authorization endpoint: reads the request in whichever form it arrived, checks it, and
 * sends the person to sign in or to consent. What then reaches the framework is a plain request that will get its code;
 * tokens of the implicit flow, which the framework does not know, are given here.
 */
final class AuthorizationRequestFilter extends OncePerRequestFilter {

    /** As the framework's endpoint sees addresses, encoded ones included: nothing may reach it by another door. */
    private final RequestMatcher endpoint = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, AuthorizationRequest.ENDPOINT),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, AuthorizationRequest.ENDPOINT));

    private final AuthorizationRequests requests;
    private final RequestChecks checks;
    private final PersonInteractions interactions;
    private final PendingRequests pending;
    private final PushedRequests pushed;
    private final ImplicitTokens implicitTokens;
    private final AuthorizationResponseHandler responses;
    private final ScopeConsents consents;

    AuthorizationRequestFilter(
            AuthorizationRequests requests,
            RequestChecks checks,
            PersonInteractions interactions,
            PendingRequests pending,
            PushedRequests pushed,
            ImplicitTokens implicitTokens,
            AuthorizationResponseHandler responses,
            ScopeConsents consents) {
        this.requests = requests;
        this.checks = checks;
        this.interactions = interactions;
        this.pending = pending;
        this.pushed = pushed;
        this.implicitTokens = implicitTokens;
        this.responses = responses;
        this.consents = consents;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest http) {
        return !endpoint.matches(http);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PostedRequest.redirected(http, response)) {
            return;
        }
        if (http.getParameter(AuthorizationRequest.RESUME) != null) {
            var resumed = requests.resumed(http);
            if (resumed.isEmpty()) {
                response.sendRedirect("/login");
                return;
            }
            if (http.getParameter(AuthorizationRequest.DECLINE) == null) {
                go(resumed.get(), http, response, chain);
            } else {
                refuse(
                        resumed.get(),
                        resumed.get().error("access_denied", "The End-User cancelled the authentication"),
                        http,
                        response);
            }
            return;
        }
        AuthorizationRequest request;
        try {
            request = checks.check(requests.read(http));
        } catch (AuthorizationRequestException e) {
            responses.refuse(e, http, response);
            return;
        }
        PageLanguage.remember(http, request.parameters().get("ui_locales").orElse(null));
        go(request, http, response, chain);
    }

    private void go(
            AuthorizationRequest request, HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var page = interactions.next(request, consentingPerson(request), http);
            if (page.isPresent()) {
                pending.keep(http, request);
                response.sendRedirect(page.get());
                return;
            }
            pushed.use(request);
        } catch (AuthorizationRequestException e) {
            refuse(request, e, http, response);
            return;
        }
        forget(request, http);
        if (request.responseType().implicit()) {
            giveTokens(request, http, response);
        } else {
            chain.doFilter(new EffectiveRequest(http, request), response);
        }
    }

    private void giveTokens(AuthorizationRequest request, HttpServletRequest http, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            var person = person().orElseThrow();
            responses.give(request, person, implicitTokens.issue(request, person), http, response);
        } catch (AuthorizationRequestException e) {
            responses.refuse(e, http, response);
        }
    }

    private void refuse(
            AuthorizationRequest request,
            AuthorizationRequestException error,
            HttpServletRequest http,
            HttpServletResponse response)
            throws ServletException, IOException {
        forget(request, http);
        responses.refuse(error, http, response);
    }

    private void forget(AuthorizationRequest request, HttpServletRequest http) {
        pending.forget(http, request);
        PostSignInRedirect.forget(http);
    }

    /** Returns the person signed in in this browser; empty if their sign-in has ended. */
    private Optional<ConsentingPerson> consentingPerson(AuthorizationRequest request) {
        return person().flatMap(signedIn -> consents.find(request, signedIn.getName()));
    }

    private static Optional<SignInAuthentication> person() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
