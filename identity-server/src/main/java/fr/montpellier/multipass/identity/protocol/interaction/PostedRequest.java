package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;

/**
 * A request posted from a client's page (OpenID Connect Core, section 3.1.2.1) comes without our session cookie, which
 * is {@code SameSite=Lax}: the signed-in person would not be recognised, and a new session would replace theirs. The
 * browser sends the cookie again when it follows a redirect.
 */
final class PostedRequest {

    /** Servers refuse longer addresses. */
    private static final int LONGEST = 6_000;

    private PostedRequest() {}

    /** @return false if it was not posted, or is too long for an address */
    static boolean redirect(HttpServletRequest http, HttpServletResponse response) throws IOException {
        if (!HttpMethod.POST.matches(http.getMethod())) {
            return false;
        }
        String query = RequestParameters.of(http).query();
        if (query.length() > LONGEST) {
            return false;
        }
        response.sendRedirect(AuthorizationRequest.ENDPOINT + "?" + query, HttpServletResponse.SC_SEE_OTHER);
        return true;
    }
}
