package fr.montpellier.multipass.identity.protocol.logout;

import com.nimbusds.oauth2.sdk.id.State;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserState;
import fr.montpellier.multipass.identity.people.signin.browser.EarlierSignIns;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Signs out immediately if the client's hint is about the sign-in of this browser, and otherwise asks the person to
 * confirm (OpenID Connect RP-Initiated Logout, section 2), so that a link on a page cannot sign a person out.
 *
 * <p>A request without the session of a sign-in may come from a client's server. It ends only the tokens of that
 * client. The identity provider's ID token, the frames of other applications with their {@code sid}, or simultaneous
 * notices to other applications could each reveal the identity of the person at other parties.
 */
@Component
public class LogoutResponseHandler implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(LogoutResponseHandler.class);

    private final SingleLogout singleLogout;
    private final SignInService signIns;
    private final List<Upstream> upstreams;
    private final BrowserState browserState;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    LogoutResponseHandler(
            SingleLogout singleLogout, SignInService signIns, List<Upstream> upstreams, BrowserState browserState) {
        this.singleLogout = singleLogout;
        this.signIns = signIns;
        this.upstreams = upstreams;
        this.browserState = browserState;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        ValidatedLogout.Details details = ((ValidatedLogout) authentication).details();
        if (details.current().isEmpty()) {
            Optional<String> again = CrossSitePost.asGet(request);
            if (again.isPresent()) {
                response.sendRedirect(again.get());
                return;
            }
        }
        response.sendRedirect(
                details.mustAsk()
                        ? LogoutPages.ASK + "?request=" + new LogoutConfirmation(details).remember(request)
                        : signOut(request, response, details).next());
    }

    /** Shows the error to the person; the sign-in of the browser does not change. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        log.info("logout request rejected");
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        request.getRequestDispatcher(LogoutPages.REFUSED).forward(request, response);
    }

    /** Ends the sign-in and continues with a new session. */
    LogoutContinuation.Step signOut(
            HttpServletRequest request, HttpServletResponse response, ValidatedLogout.Details details) {
        String name = new State().getValue();
        if (details.current().isEmpty()) {
            details.hinted()
                    .ifPresent(
                            signIn -> details.clientId().ifPresent(client -> singleLogout.endTokens(client, signIn)));
            return new LogoutContinuation(details.returnTo(), List.of(), List.of(), List.of()).remember(request, name);
        }
        List<SignIn> ending = Stream.of(
                        details.current().stream(),
                        details.hinted().stream(),
                        EarlierSignIns.of(request).stream().flatMap(id -> signIns.find(id).stream()))
                .flatMap(each -> each)
                .distinct()
                .toList();
        SingleLogout.Result ended = ending.stream()
                .map(singleLogout::end)
                .reduce(new SingleLogout.Result(List.of(), List.of()), SingleLogout.Result::and);
        session.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        browserState.signedOut(response);
        var continuation = new LogoutContinuation(
                details.returnTo(), providerLogouts(ending, name), ended.frames(), ended.silent());
        return continuation.remember(request, name);
    }

    /** Returns the address at which to sign out at each provider, with the first sign-in of each. */
    private List<URI> providerLogouts(List<SignIn> ending, String state) {
        var byProvider = new LinkedHashMap<Provider, SignIn>();
        ending.forEach(signIn -> byProvider.putIfAbsent(signIn.provider(), signIn));
        return byProvider.values().stream()
                .flatMap(signIn -> providerLogout(signIn, state).stream())
                .toList();
    }

    private Optional<URI> providerLogout(SignIn signIn, String state) {
        try {
            return upstreams.stream()
                    .filter(upstream -> upstream.provider() == signIn.provider() && upstream.isOffered())
                    .findFirst()
                    .flatMap(upstream -> upstream.logout(signIn.idToken(), state));
        } catch (SignInException e) {
            log.warn(
                    "provider {} is unavailable; signed out locally only",
                    signIn.provider().wireName());
            return Optional.empty();
        }
    }
}
