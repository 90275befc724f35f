package fr.montpellier.multipass.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.ResponseCookie;

/** French, unless the person chose English; the choice is remembered for a year. */
public final class Language {

    static final String COOKIE = "MULTIPASS_LANGUAGE";

    private Language() {}

    public static Locale of(HttpServletRequest request) {
        return request.getCookies() == null ? Locale.FRENCH : of(request.getCookies());
    }

    public static Locale of(Cookie[] cookies) {
        return Arrays.stream(cookies)
                        .anyMatch(
                                c -> c.getName().equals(COOKIE) && c.getValue().equals("en"))
                ? Locale.ENGLISH
                : Locale.FRENCH;
    }

    static ResponseCookie remember(String code) {
        return ResponseCookie.from(COOKIE, code.equals("en") ? "en" : "fr")
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
    }
}
