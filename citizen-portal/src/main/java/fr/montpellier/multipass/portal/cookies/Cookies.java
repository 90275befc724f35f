package fr.montpellier.multipass.portal.cookies;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Names and attributes of the portal's cookies. Over TLS they are {@code Secure} and carry the prefix {@code __Host-},
 * so that neither another host of the domain nor a plain connection can set one (RFC 6265bis, section 4.1.3.2).
 */
@Component
public class Cookies {

    public static final String PREFIX = "__Host-";

    private final boolean secure;

    public Cookies(@Value("${multipass.external-url}") String externalUrl) {
        this.secure = externalUrl.startsWith("https:");
    }

    boolean isSecure() {
        return secure;
    }

    /** Returns the name under which a cookie is set. */
    public String name(String plain) {
        return secure ? PREFIX + plain : plain;
    }

    public ResponseCookie create(String plain, String value, Duration life) {
        return ResponseCookie.from(name(plain), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }

    public Optional<String> read(HttpServletRequest request, String plain) {
        return Optional.ofNullable(request.getCookies())
                .flatMap(cookies -> Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(plain)))
                        .map(Cookie::getValue)
                        .findFirst());
    }
}
