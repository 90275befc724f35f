package fr.montpellier.multipass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.signin.browser.BrowserState;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** The server under the profile {@code production}. */
class ProductionIT {

    private static final Map<String, String> SETTINGS = Map.of(
            "spring.profiles.active",
            "production",
            "multipass.demo",
            "false",
            "multipass.external-url",
            "https://id.example.org",
            "multipass.federation.franceconnect.issuer",
            "https://oidc.franceconnect.gouv.fr/api/v2",
            "multipass.federation.franceconnect-plus.issuer",
            "https://auth.franceconnect.gouv.fr/api/v2",
            "multipass.federation.proconnect.issuer",
            "https://auth.agentconnect.gouv.fr/api/v2",
            "multipass.outbound.private-hosts",
            "");

    private static final RunningIdentity IDENTITY = new RunningIdentity(SETTINGS);

    @BeforeAll
    static void start() {
        IDENTITY.start();
    }

    @AfterAll
    static void stop() {
        IDENTITY.stop();
    }

    @Test
    void asvs_v3_3_1_session_cookies_are_secure_and_of_this_host_alone() {
        URI request = IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of());

        RawHttp.Answer answer = new RawHttp(IDENTITY.port()).get(request.getRawPath() + "?" + request.getRawQuery());

        assertThat(answer.headers().stream()
                        .filter(line -> line.regionMatches(true, 0, "Set-Cookie:", 0, 11))
                        .toList())
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("Set-Cookie: __Host-")
                        .contains("; Secure", "; HttpOnly", "; Path=/;")
                        .doesNotContain("Domain"));
    }

    /** {@code SessionManagementIT} checks when it is set. */
    @Test
    void the_cookie_of_the_browser_state_is_readable_in_a_frame_of_another_site() {
        var response = new MockHttpServletResponse();

        IDENTITY.bean(BrowserState.class).signedIn("a sign-in", response);

        assertThat(response.getHeaders("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("MULTIPASS_BROWSER_STATE=")
                        .contains("Secure", "SameSite=None", "Path=/connect")
                        .doesNotContain("HttpOnly"));
    }

    @Test
    void asvs_13_4_2_a_start_with_the_settings_of_a_test_is_refused_naming_them() {
        var unsafe = new HashMap<>(SETTINGS);
        unsafe.put("multipass.external-url", "http://id.example.org");
        unsafe.put("multipass.registration.open", "true");
        unsafe.put("multipass.registration.require-pkce", "false");
        unsafe.put("multipass.outbound.private-hosts", "localhost");

        assertThatThrownBy(() -> new RunningIdentity(unsafe).start())
                .hasStackTraceContaining("multipass.tokens.issuer with http is refused")
                .hasStackTraceContaining("multipass.registration.open=true is refused")
                .hasStackTraceContaining("multipass.registration.require-pkce=false is refused")
                .hasStackTraceContaining("multipass.outbound.private-hosts is refused");
    }
}
