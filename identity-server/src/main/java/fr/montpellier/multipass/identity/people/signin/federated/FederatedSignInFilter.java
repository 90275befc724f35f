package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.BrowserState;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/** Processes callbacks of the identity providers, opens a sign-in and continues the request that required one. */
public final class FederatedSignInFilter extends AbstractAuthenticationProcessingFilter {

    /** Where an agent with several habilitations chooses one. */
    public static final String ROLE = "/role";

    private static final String CALLBACK = Provider.PATHS + "/callback";

    private final Map<Provider, Upstream> upstreams;
    private final SignIns signIns;
    private final BrowserState browserState;
    private final LocaleResolver languages;
    private final Clock clock;

    public FederatedSignInFilter(
            List<Upstream> upstreams,
            SignIns signIns,
            SignInErrorHandler refused,
            BrowserState browserState,
            LocaleResolver languages,
            Clock clock) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, CALLBACK));
        this.upstreams = upstreams.stream().collect(Collectors.toMap(Upstream::provider, Function.identity()));
        this.signIns = signIns;
        this.browserState = browserState;
        this.languages = languages;
        this.clock = clock;
        // Checks are here, not in an AuthenticationManager: the filter insists on one all the same.
        setAuthenticationManager(authentication -> authentication);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setAuthenticationFailureHandler(refused);
        var success = new SavedRequestAwareAuthenticationSuccessHandler();
        success.setDefaultTargetUrl("/login?signed-in");
        setAuthenticationSuccessHandler((request, response, authentication) -> {
            if (provider(request) == Provider.PROCONNECT
                    && signIns.find(authentication.getName())
                            .filter(signIn -> signIns.choices(signIn).size() > 1)
                            .isPresent()) {
                // Continues from there to the request that required the sign-in.
                response.sendRedirect(ROLE);
            } else {
                success.onAuthenticationSuccess(request, response, authentication);
            }
        });
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Upstream upstream = upstreams.get(provider(request));
        if (upstream == null) {
            throw new IllegalStateException("no such identity provider");
        }
        if (!upstream.isOffered()) {
            throw new SignInException(SignInError.NOT_STARTED, "people are not sent to this provider");
        }
        // Taken whatever the provider answers: a later sign-in in this browser may be another person's.
        Optional<CitizenId> linked = AccountLink.take(request, clock.instant());
        SignInAuthentication signedIn = signIns.open(
                upstream.callback(request, response), linked, new BrowserVisit(request, response, languages));
        browserState.signedIn(signedIn.getName(), response);
        SignInRequirements.forget(request);
        return signedIn;
    }

    static Provider provider(HttpServletRequest request) {
        return Provider.of(request.getRequestURI().split("/")[2]).orElseThrow();
    }
}
