package fr.montpellier.multipass.identity.people.signin.browser;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Stores a sign-in in the session of a browser. The session gets a new identifier and a new CSRF token, so that values
 * known before the sign-in are of no use after it (session fixation).
 */
@Component
public class BrowserSignIns implements SessionAuthenticationStrategy {

    private final BrowserState state;
    private final List<BrowserSignInListener> listeners;
    private final SessionAuthenticationStrategy session = new CompositeSessionAuthenticationStrategy(List.of(
            new ChangeSessionIdAuthenticationStrategy(),
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository())));
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    BrowserSignIns(BrowserState state, List<BrowserSignInListener> listeners) {
        this.state = state;
        this.listeners = listeners;
    }

    /** Replaces the current sign-in of the browser. The replaced one is also ended by the browser's sign-out. */
    public void open(SignInAuthentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        onAuthentication(signedIn, request, response);
        var context = new SecurityContextImpl(signedIn);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Prepares the session, for a filter that saves the sign-in itself. */
    @Override
    public void onAuthentication(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        EarlierSignIns.remember(request);
        listeners.forEach(listener -> listener.signedIn(request));
        session.onAuthentication(signedIn, request, response);
        state.signedIn(signedIn.getName(), response);
    }
}
