package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

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
    void goes_back_to_pages_of_ours(String page) {
        assertThat(controller.choose("en", page).getHeaders().getLocation()).hasToString(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb"
            })
    void goes_nowhere_else(String page) {
        assertThat(controller.choose("en", page).getHeaders().getLocation()).hasToString("/");
    }

    @Test
    void remembers_the_choice() {
        assertThat(controller.choose("en", "/").getHeaders().getFirst("Set-Cookie"))
                .contains("MULTIPASS_LANGUAGE=en", "HttpOnly", "Max-Age=31536000");
    }

    @Test
    void over_tls_no_other_host_sets_the_choice() {
        var secure = new LanguageController(new Cookies("https://multipass.montpellier.example"));
        assertThat(secure.choose("en", "/").getHeaders().getFirst("Set-Cookie"))
                .startsWith("__Host-MULTIPASS_LANGUAGE=en;")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
    }
}
