package fr.montpellier.multipass.identity.protocol.logout;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * A logout request that a page of another site posted: the browser holds its cookies back ({@code SameSite=Lax}), and
 * sends them when it is told to ask again by GET.
 */
final class CrossSitePost {

    /** What fits in a request line, with room for what proxies add. */
    private static final int LONGEST = 4_000;

    private CrossSitePost() {}

    /** Returns the address of the same request by GET, or empty if it is one already or would be too long. */
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
