package fr.montpellier.multipass.portal.languages;

import fr.montpellier.multipass.portal.cookies.Cookies;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ResponseCookie;

/** Determines the language: the default, unless the person chose another. The choice is remembered for a year. */
public final class LanguageCookie {

    private static final String COOKIE = "MULTIPASS_LANGUAGE";
    private static final Set<String> NAMES = Set.of(COOKIE, Cookies.PREFIX + COOKIE);

    private LanguageCookie() {}

    public static Locale of(HttpServletRequest request) {
        return request.getCookies() == null ? Languages.defaultLanguage().locale() : of(request.getCookies());
    }

    public static Locale of(Cookie[] cookies) {
        return Arrays.stream(cookies)
                .filter(cookie -> NAMES.contains(cookie.getName()))
                .flatMap(cookie -> Languages.find(cookie.getValue()).stream())
                .filter(language -> !language.equals(Languages.defaultLanguage()))
                .findFirst()
                .orElse(Languages.defaultLanguage())
                .locale();
    }

    static ResponseCookie remember(SupportedLanguage language, Cookies cookies) {
        return cookies.create(COOKIE, language.code(), Duration.ofDays(365));
    }
}
