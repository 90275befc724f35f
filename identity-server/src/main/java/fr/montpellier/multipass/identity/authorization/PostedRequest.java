package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;

/**
 * A request posted from a client's page (OpenID Connect Core, section 3.1.2.1) comes without our session cookie, which
 * is {@code SameSite=Lax}: whoever is signed in would not be known, and the new session would take the place of theirs.
 * The browser sends the cookie again when it follows a redirect.
 */
final class PostedRequest {

    /** Servers refuse longer addresses. */
    private static final int LONGEST = 6_000;

    private PostedRequest() {}

    /** @return false if it was not posted, or is too long for an address */
    static boolean redirected(HttpServletRequest http, HttpServletResponse response) throws IOException {
        if (!HttpMethod.POST.matches(http.getMethod())) {
            return false;
        }
        var query = RequestParameters.of(http).query();
        if (query.length() > LONGEST) {
            return false;
        }
        response.sendRedirect(AuthorizationRequest.ENDPOINT + "?" + query, HttpServletResponse.SC_SEE_OTHER);
        return true;
    }
}
