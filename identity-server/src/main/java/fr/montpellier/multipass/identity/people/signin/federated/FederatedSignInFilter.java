package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Processes callbacks of the identity providers, opens a sign-in and continues the request that required one; a callback
 * for a {@link SourceQuestion} opens none.
 */
public final class FederatedSignInFilter extends AbstractAuthenticationProcessingFilter {

    /** The path of the page on which an agent with several habilitations chooses one. */
    public static final String ROLE = "/role";

    private static final String CALLBACK = Provider.PATHS + "/callback";

    private final Map<Provider, Upstream> upstreams;
    private final SignInService signIns;
    private final ResidentSignIns residents;
    private final AgentSignIns agents;
    private final SourceQuestionHandler questions;
    private final LocaleResolver languages;
    private final Clock clock;

    public FederatedSignInFilter(
            List<Upstream> upstreams,
            SignInService signIns,
            ResidentSignIns residents,
            AgentSignIns agents,
            SourceQuestionHandler questions,
            SignInErrorHandler refused,
            BrowserSignIns browserSignIns,
            LocaleResolver languages,
            Clock clock) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, CALLBACK));
        this.upstreams = upstreams.stream().collect(Collectors.toMap(Upstream::provider, Function.identity()));
        this.signIns = signIns;
        this.residents = residents;
        this.agents = agents;
        this.questions = questions;
        this.languages = languages;
        this.clock = clock;
        // This class makes all checks, but the superclass requires an AuthenticationManager.
        setAuthenticationManager(authentication -> authentication);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(browserSignIns);
        setAuthenticationFailureHandler(refused);
        var success = new SavedRequestAwareAuthenticationSuccessHandler();
        success.setDefaultTargetUrl("/login?signed-in");
        setAuthenticationSuccessHandler((request, response, authentication) -> {
            // The page continues to the request that required the sign-in.
            Optional<String> page = signIns.find(authentication.getName()).flatMap(this::pageBefore);
            if (page.isPresent()) {
                response.sendRedirect(page.get());
            } else {
                success.onAuthenticationSuccess(request, response, authentication);
            }
        });
    }

    /** Returns the page that an agent with several habilitations, or a resident with news, sees first. */
    private Optional<String> pageBefore(SignIn signIn) {
        return signIn.provider().isForAgents()
                ? Optional.of(ROLE).filter(role -> agents.choices(signIn).size() > 1)
                : residents.pageAfter(signIn);
    }

    @Override
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Upstream upstream = upstreams.get(provider(request));
        if (upstream == null) {
            throw new IllegalStateException("no such identity provider");
        }
        if (!upstream.isOffered()) {
            throw new SignInException(SignInError.NOT_STARTED, "this identity provider is not configured");
        }
        Optional<SourceQuestion> question = SourceQuestion.take(request);
        if (question.isPresent()) {
            SourceQuestion asked = question.get();
            response.sendRedirect(questions
                    .ask(asked, () -> {
                        asked.requireValid(clock.instant());
                        return upstream.callback(request, response);
                    })
                    .toString());
            return null;
        }
        // Removed whatever the provider responds: a later sign-in in this browser may be that of another person.
        Optional<AccountLink> link = AccountLink.take(request, clock.instant());
        UpstreamSignIn sent = upstream.callback(request, response);
        var visit = new BrowserVisit(request, response, languages);
        if (link.isPresent() && sent.identity() instanceof FranceConnectIdentity resident) {
            requireOpen(link.get());
            UnconfirmedLink.store(link.get(), resident, sent.idToken(), visit.browser(), request, clock.instant());
            SignInRequirements.forget(request);
            // A cookie that was copied before another person sat down does not lead to what FranceConnect said of them.
            request.changeSessionId();
            response.sendRedirect(UnconfirmedLink.PATH);
            return null;
        }
        SignInAuthentication signedIn = switch (sent.identity()) {
            case FranceConnectIdentity resident ->
                residents.open(resident, Optional.empty(), sent.idToken(), sent.authenticatedAt(), visit);
            case ProConnectIdentity agent ->
                agents.open(agent, sent.idToken(), sent.authenticatedAt(), OpenedInvitation.find(request));
        };
        if (sent.identity() instanceof ProConnectIdentity) {
            // A resident who signs in first, at home or at work, does not lose the invitation that they opened as an
            // agent.
            OpenedInvitation.forget(request);
        }
        SignInRequirements.forget(request);
        return signedIn;
    }

    /** Requires that the browser is still signed in to the account, by the sign-in that offered the link. */
    private void requireOpen(AccountLink link) {
        boolean open = SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication current
                && current.getName().equals(link.signIn())
                && signIns.find(current.getName()).isPresent();
        if (!open) {
            throw new SignInException(SignInError.EXPIRED, "the sign-in that offered the link has ended");
        }
    }

    static Provider provider(HttpServletRequest request) {
        return Provider.of(request.getRequestURI().split("/")[2]).orElseThrow();
    }
}
