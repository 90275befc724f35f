package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.signin.Visit;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;

/** The visit of a browser that comes back from an identity provider; a cookie that is sent at sign-ins alone names it. */
record BrowserVisit(HttpServletRequest request, HttpServletResponse response, LocaleResolver languages)
        implements Visit {

    static final String COOKIE = "MULTIPASS_BROWSER";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    /** Browsers are forgotten here before that. */
    private static final Duration LIFE = Duration.ofDays(365);

    @Override
    public Locale language() {
        return languages.resolveLocale(request);
    }

    @Override
    public String browser() {
        String name = Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst()
                .orElseGet(RandomValues::next);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, name)
                        .path("/federation")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(LIFE)
                        .build()
                        .toString());
        return name;
    }
}
