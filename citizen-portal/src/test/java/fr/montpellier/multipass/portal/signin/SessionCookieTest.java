package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.SessionCookieConfig;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;

class SessionCookieTest {

    @Test
    void over_tls_no_other_host_sets_the_session() {
        var cookie = configured("https://multipass.montpellier.example");

        assertThat(cookie.getName()).isEqualTo("__Host-MULTIPASS_PORTAL");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void on_a_machine_of_ones_own_it_works_without_tls() {
        var cookie = configured("http://localhost:8080");

        assertThat(cookie.getName()).isEqualTo("MULTIPASS_PORTAL");
        assertThat(cookie.isSecure()).isFalse();
    }

    private static SessionCookieConfig configured(String externalUrl) {
        var context = new MockServletContext();
        new SessionCookie(new Cookies(externalUrl)).onStartup(context);
        return context.getSessionCookieConfig();
    }
}
