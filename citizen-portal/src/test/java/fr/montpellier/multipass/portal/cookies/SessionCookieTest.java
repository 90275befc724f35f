package fr.montpellier.multipass.portal.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.SessionCookieConfig;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;

class SessionCookieTest {

    @Test
    void over_tls_the_session_cookie_has_the_host_prefix() {
        SessionCookieConfig cookie = configured("https://multipass.montpellier.example");

        assertThat(cookie.getName()).isEqualTo("__Host-MULTIPASS_PORTAL");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void without_tls_the_session_cookie_has_no_prefix() {
        SessionCookieConfig cookie = configured("http://localhost:8080");

        assertThat(cookie.getName()).isEqualTo("MULTIPASS_PORTAL");
        assertThat(cookie.isSecure()).isFalse();
    }

    private static SessionCookieConfig configured(String externalUrl) {
        var context = new MockServletContext();
        new SessionCookie(new Cookies(externalUrl)).onStartup(context);
        return context.getSessionCookieConfig();
    }
}
