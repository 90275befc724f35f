package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.people.signin.opening.Visit;
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

/**
 * The visit of a browser that returns from an identity provider. A cookie that is sent only at sign-ins identifies the
 * browser.
 */
record BrowserVisit(HttpServletRequest request, HttpServletResponse response, LocaleResolver languages)
        implements Visit {

    static final String COOKIE = "MULTIPASS_BROWSER";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    /** The lifetime of the cookie, which is longer than this server remembers a browser. */
    private static final Duration LIFE = Duration.ofDays(365);

    @Override
    public Locale language() {
        return languages.resolveLocale(request);
    }

    @Override
    public Device device() {
        return Device.of(request.getHeader(HttpHeaders.USER_AGENT));
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
