package fr.montpellier.multipass.identity.people.accounts.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KnownBrowserCookieTest {

    private final KnownBrowser browser = KnownBrowser.parse("");
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void over_tls_no_other_host_and_no_plain_connection_sets_or_reads_it() {
        request.setSecure(true);
        KnownBrowserCookie.write(browser, request, response);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Host-MULTIPASS_DEVICE=" + browser.cookie())
                .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        request.setCookies(new Cookie("__Host-MULTIPASS_DEVICE", browser.cookie()));
        assertThat(KnownBrowserCookie.read(request)).isEqualTo(browser);
    }

    @Test
    void over_tls_a_cookie_that_a_plain_connection_could_have_set_is_not_read() {
        request.setSecure(true);
        request.setCookies(new Cookie("MULTIPASS_DEVICE", browser.cookie()));

        assertThat(KnownBrowserCookie.read(request).name()).isNotEqualTo(browser.name());
    }
}
