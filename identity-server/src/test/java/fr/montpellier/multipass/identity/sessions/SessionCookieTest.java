package fr.montpellier.multipass.identity.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

class SessionCookieTest {

    private static String cookieOf(String externalUrl) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("MULTIPASS_ID");
        new SessionsConfiguration()
                .browserCookie(URI.create(externalUrl), "MULTIPASS_ID")
                .customize(cookie);
        var response = new MockHttpServletResponse();
        cookie.writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, ".sealed_text-"));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    @Test
    void behind_tls_no_other_host_or_path_plants_the_cookie_and_it_never_travels_in_the_clear() {
        assertThat(cookieOf("https://identite.example"))
                .startsWith("__Host-MULTIPASS_ID=.sealed_text-;")
                .contains("; Secure", "; HttpOnly", "Path=/;")
                .doesNotContain("Domain=");
    }

    @Test
    void at_home_it_is_kept_without_tls() {
        assertThat(cookieOf("http://localhost:9000"))
                .startsWith("MULTIPASS_ID=.sealed_text-;")
                .doesNotContain("Secure");
    }
}
