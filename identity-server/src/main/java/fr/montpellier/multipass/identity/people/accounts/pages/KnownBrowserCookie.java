package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie by which an account recognises a browser. Over TLS its name keeps other hosts of the domain from setting it ({@code
 * __Host-}, RFC 6265bis, section 4.1.3.2), which needs the path of the whole server.
 */
public final class KnownBrowserCookie {

    private static final String NAME = "MULTIPASS_DEVICE";
    private static final String PREFIX = "__Host-";
    private static final Duration LIFE = Duration.ofDays(180);

    private KnownBrowserCookie() {}

    /** Returns the browser by its cookie, or a new one if it has none. */
    public static KnownBrowser read(HttpServletRequest request) {
        return KnownBrowser.parse(Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(""));
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? PREFIX + NAME : NAME;
    }

    /** Sets the cookie of the browser. */
    public static void write(KnownBrowser browser, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), browser.cookie())
                        .path(request.isSecure() ? "/" : "/account")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }
}
