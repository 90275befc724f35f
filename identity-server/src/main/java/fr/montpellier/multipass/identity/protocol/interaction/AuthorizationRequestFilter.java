package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.languages.PageLanguage;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ScopeConsents;
import fr.montpellier.multipass.identity.protocol.implicit.ImplicitTokens;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.EffectiveRequest;
import fr.montpellier.multipass.identity.protocol.request.sources.AuthorizationRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.PendingRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import fr.montpellier.multipass.identity.protocol.request.validation.RequestChecks;
import fr.montpellier.multipass.identity.protocol.response.AuthorizationResponseHandler;
import fr.montpellier.multipass.identity.protocol.trial.TrialInteraction;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Processes authorization requests before the framework's authorization endpoint: it reads and validates the request,
 * and redirects the person to sign in or to consent. The framework then gets a plain request for which it issues the
 * code. Tokens of the implicit flow, which the framework does not support, are issued here.
 */
public final class AuthorizationRequestFilter extends OncePerRequestFilter {

    /**
     * Matches the same addresses as the framework's endpoint, including encoded ones, so that no request bypasses this
     * filter.
     */
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
    private final RepresentationInteraction acting;

    public AuthorizationRequestFilter(
            AuthorizationRequests requests,
            RequestChecks checks,
            PersonInteractions interactions,
            PendingRequests pending,
            PushedRequests pushed,
            ImplicitTokens implicitTokens,
            AuthorizationResponseHandler responses,
            ScopeConsents consents,
            RepresentationInteraction acting) {
        this.requests = requests;
        this.checks = checks;
        this.interactions = interactions;
        this.pending = pending;
        this.pushed = pushed;
        this.implicitTokens = implicitTokens;
        this.responses = responses;
        this.consents = consents;
        this.acting = acting;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest http) {
        return !endpoint.matches(http);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PostedRequest.redirect(http, response)) {
            return;
        }
        if (http.getParameter(AuthorizationRequest.RESUME) != null) {
            Optional<AuthorizationRequest> resumed = requests.resumed(http);
            if (resumed.isEmpty()) {
                response.sendRedirect("/login");
                return;
            }
            if (http.getParameter(AuthorizationRequest.DECLINE) == null) {
                proceed(resumed.get(), http, response, chain);
            } else {
                endWithError(
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
            responses.sendError(e, http, response);
            return;
        }
        PageLanguage.remember(http, request.parameters().get("ui_locales").orElse(null));
        proceed(request, http, response, chain);
    }

    private void proceed(
            AuthorizationRequest request, HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (ClientPolicy.of(request.client()).trial()) {
                Optional<SignInAuthentication> chosen = interactions.testPerson(request, http);
                if (chosen.isEmpty()) {
                    pending.store(http, request);
                    response.sendRedirect(TrialInteraction.page(request.handle()));
                    return;
                }
                pushed.use(request);
                SecurityContextHolder.setContext(new SecurityContextImpl(chosen.get()));
                answer(request, http, response, chain);
                return;
            }
            Optional<ConsentingPerson> person = consentingPerson(request);
            Optional<String> page = interactions.next(request, person, http);
            if (page.isPresent()) {
                pending.store(http, request);
                response.sendRedirect(page.get());
                return;
            }
            pushed.use(request);
            person.map(ConsentingPerson::signIn)
                    .flatMap(signIn -> acting.begin(request, signIn, http))
                    .ifPresent(signedIn -> SecurityContextHolder.setContext(new SecurityContextImpl(signedIn)));
        } catch (AuthorizationRequestException e) {
            endWithError(request, e, http, response);
            return;
        }
        answer(request, http, response, chain);
    }

    private void answer(
            AuthorizationRequest request, HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        forget(request, http);
        if (request.responseType().implicit()) {
            sendTokens(request, http, response);
        } else {
            chain.doFilter(new EffectiveRequest(http, request), response);
        }
    }

    private void sendTokens(AuthorizationRequest request, HttpServletRequest http, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            SignInAuthentication person = person().orElseThrow();
            responses.sendResponse(request, person, implicitTokens.issue(request, person), http, response);
        } catch (AuthorizationRequestException e) {
            responses.sendError(e, http, response);
        }
    }

    private void endWithError(
            AuthorizationRequest request,
            AuthorizationRequestException error,
            HttpServletRequest http,
            HttpServletResponse response)
            throws ServletException, IOException {
        forget(request, http);
        responses.sendError(error, http, response);
    }

    private void forget(AuthorizationRequest request, HttpServletRequest http) {
        pending.remove(http, request);
        PostSignInRedirect.forget(http);
    }

    /** Returns the signed-in person, or empty if no person is signed in or their sign-in has ended. */
    private Optional<ConsentingPerson> consentingPerson(AuthorizationRequest request) {
        return person().flatMap(signedIn -> consents.find(request, signedIn.getName()));
    }

    private static Optional<SignInAuthentication> person() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
