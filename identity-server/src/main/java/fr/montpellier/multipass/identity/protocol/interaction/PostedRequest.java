package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;

/**
 * Redirects a request that a client's page posted (OpenID Connect Core, section 3.1.2.1) to the same request by GET. A
 * posted request has no session cookie, which is {@code SameSite=Lax}, so that the signed-in person would not be
 * recognised and a new session would replace theirs. The browser sends the cookie when it follows the redirect.
 */
final class PostedRequest {

    /** The longest address; servers refuse longer ones. */
    private static final int LONGEST = 6_000;

    private PostedRequest() {}

    /**
     * Redirects a posted request to the same request by GET.
     *
     * @return false if it was not posted, or is too long for an address
     */
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
