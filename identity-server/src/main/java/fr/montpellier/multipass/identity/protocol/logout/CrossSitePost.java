package fr.montpellier.multipass.identity.protocol.logout;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Converts a logout request that a page of another site posted to GET. The browser sends no cookies with the posted
 * request ({@code SameSite=Lax}), but does so when it is redirected.
 */
final class CrossSitePost {

    /** The longest address, which fits in a request line with what proxies add. */
    private static final int LONGEST = 4_000;

    private CrossSitePost() {}

    /**
     * Returns the address of the same request by GET, or empty if the request is a GET or the address would be too
     * long.
     */
    static Optional<String> asGet(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            return Optional.empty();
        }
        String query = Stream.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
                .filter(name -> request.getParameter(name) != null)
                .map(name -> name + "=" + UriUtils.encode(request.getParameter(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Optional.of(request.getRequestURI() + "?" + query).filter(address -> address.length() <= LONGEST);
    }
}
