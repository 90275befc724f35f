package fr.montpellier.multipass.portal.languages;

import fr.montpellier.multipass.portal.cookies.Cookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ResponseCookie;

/** Determines the language: French, unless the person chose English. The choice is remembered for a year. */
public final class Language {

    private static final String COOKIE = "MULTIPASS_LANGUAGE";
    private static final Set<String> NAMES = Set.of(COOKIE, Cookies.PREFIX + COOKIE);

    private Language() {}

    public static Locale of(HttpServletRequest request) {
        return request.getCookies() == null ? Locale.FRENCH : of(request.getCookies());
    }

    public static Locale of(Cookie[] cookies) {
        return Arrays.stream(cookies)
                        .anyMatch(
                                c -> NAMES.contains(c.getName()) && c.getValue().equals("en"))
                ? Locale.ENGLISH
                : Locale.FRENCH;
    }

    static ResponseCookie remember(String code, Cookies cookies) {
        return cookies.create(COOKIE, code.equals("en") ? "en" : "fr", Duration.ofDays(365));
    }
}
