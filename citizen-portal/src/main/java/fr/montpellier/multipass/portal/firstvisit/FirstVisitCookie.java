package fr.montpellier.multipass.portal.firstvisit;

import fr.montpellier.multipass.portal.cookies.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Remembers in the browser, for a year, that the explanation of the first visit was put away. */
@Component
public class FirstVisitCookie {

    private static final String COOKIE = "MULTIPASS_EXPLAINED";
    private static final Duration LIFE = Duration.ofDays(365);

    private final Cookies cookies;

    FirstVisitCookie(Cookies cookies) {
        this.cookies = cookies;
    }

    public boolean isFirstVisit(HttpServletRequest request) {
        return cookies.read(request, COOKIE).isEmpty();
    }

    ResponseCookie remember() {
        return cookies.create(COOKIE, "1", LIFE);
    }
}
