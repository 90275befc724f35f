package fr.montpellier.multipass.identity.people.signin.browser;

import jakarta.servlet.http.HttpServletRequest;

/** Receives each sign-in of a browser, before it is stored in the session, which may be that of another person until then. */
public interface BrowserSignInListener {

    void signedIn(HttpServletRequest request);
}
