package fr.montpellier.multipass.portal.languages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.cookies.Cookies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageControllerTest {

    private final LanguageController controller = new LanguageController(new Cookies("http://localhost:8080"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mes-pieces",
                "/mes-pieces/deposer?type=avis-imposition",
                "/dpo?du=2026-11-01&issue=refused"
            })
    void redirects_to_portal_paths(String page) {
        assertThat(controller.choose("en", page).getHeaders().getLocation()).hasToString(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb"
            })
    void does_not_redirect_outside_the_portal(String page) {
        assertThat(controller.choose("en", page).getHeaders().getLocation()).hasToString("/");
    }

    @Test
    void stores_the_choice_in_a_cookie() {
        assertThat(controller.choose("en", "/").getHeaders().getFirst("Set-Cookie"))
                .contains("MULTIPASS_LANGUAGE=en", "HttpOnly", "Max-Age=31536000");
    }

    @Test
    void over_tls_the_language_cookie_has_the_host_prefix() {
        var secure = new LanguageController(new Cookies("https://multipass.montpellier.example"));
        assertThat(secure.choose("en", "/").getHeaders().getFirst("Set-Cookie"))
                .startsWith("__Host-MULTIPASS_LANGUAGE=en;")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
    }
}
