package fr.montpellier.multipass.identity.people.signin.browser;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Lets applications detect that another person or no person is signed in (OpenID Connect Session Management). The frame
 * of {@code check_session_iframe} reads a cookie with a hash that identifies the sign-in; {@code session_state} in the
 * response to an application is a hash over it.
 */
@Component
public class BrowserState {

    private static final String COOKIE = "MULTIPASS_BROWSER_STATE";
    private static final int SALT_BYTES = 16;
    /** The lifetime of a cookie that is deleted when the browser is closed. */
    private static final Duration WHILE_OPEN = Duration.ofSeconds(-1);

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyedHash hash;
    private final boolean secure;
    private final SecureRandom random = new SecureRandom();

    BrowserState(SealedSecrets secrets, @Value("${multipass.external-url}") URI externalUrl) {
        this.hash = KeyedHash.of(secrets, "browser-state");
        this.secure = "https".equals(externalUrl.getScheme());
    }

    /**
     * Returns the {@code session_state} of a response (section 2), and sets the browser's cookie.
     *
     * @param signIn identifier of the sign-in of this browser
     */
    public String of(String signIn, String clientId, String redirectUri, HttpServletResponse response) {
        String state = state(signIn);
        send(state, WHILE_OPEN, response);
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = TEXT.encodeToString(bytes);
        var address = URI.create(redirectUri);
        var origin = address.getScheme() + "://" + address.getRawAuthority();
        return sha256(clientId + " " + origin + " " + state + " " + salt) + "." + salt;
    }

    public void signedIn(String signIn, HttpServletResponse response) {
        send(state(signIn), WHILE_OPEN, response);
    }

    /** Removes the state, so that the frame of each application reports {@code changed}. */
    public void signedOut(HttpServletResponse response) {
        send("", Duration.ZERO, response);
    }

    private String state(String signIn) {
        return TEXT.encodeToString(hash.hash(signIn));
    }

    /**
     * Sends the cookie. This server's script reads it in a frame of another site, so that it is not HttpOnly and, with
     * TLS, has no SameSite restriction.
     */
    private void send(String value, Duration life, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/connect")
                        .secure(secure)
                        .sameSite(secure ? "None" : "Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private static String sha256(String text) {
        return TEXT.encodeToString(Sha256.of(text));
    }
}
