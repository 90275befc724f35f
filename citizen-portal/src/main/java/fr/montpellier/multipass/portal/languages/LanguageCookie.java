package fr.montpellier.multipass.portal.languages;

import fr.montpellier.multipass.portal.cookies.Cookies;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Determines the language: the one that the person chose, which is remembered for a year; or else the one that the
 * browser asks for ({@code Accept-Language}, RFC 9110, section 12.5.4); or else the default.
 */
public final class LanguageCookie {

    private static final String COOKIE = "MULTIPASS_LANGUAGE";
    private static final Set<String> NAMES = Set.of(COOKIE, Cookies.PREFIX + COOKIE);

    /** Longest header that is read; browsers send some tens of characters. */
    private static final int MAX_HEADER = 500;

    private LanguageCookie() {}

    public static Locale of(HttpServletRequest request) {
        return chosen(request.getCookies())
                .or(() -> accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)))
                .orElseGet(() -> Languages.defaultLanguage().locale());
    }

    private static Optional<Locale> chosen(Cookie @Nullable [] cookies) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> NAMES.contains(cookie.getName()))
                        .flatMap(cookie -> Languages.find(cookie.getValue()).stream())
                        .map(SupportedLanguage::locale)
                        .findFirst();
    }

    /** Returns the supported language that the browser prefers; empty if it names none, or the header is malformed. */
    private static Optional<Locale> accepted(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), Languages.locales()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static ResponseCookie remember(SupportedLanguage language, Cookies cookies) {
        return cookies.create(COOKIE, language.code(), Duration.ofDays(365));
    }
}
