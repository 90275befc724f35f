package fr.montpellier.multipass.portal.languages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.cookies.Cookies;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

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
    void redirects_to_portal_paths(String page) throws IOException {
        assertThat(choose(controller, "en", page).getHeader("Location")).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb"
            })
    void does_not_redirect_outside_the_portal(String page) throws IOException {
        assertThat(choose(controller, "en", page).getHeader("Location")).isEqualTo("/");
    }

    @Test
    void stores_the_choice_in_a_cookie() throws IOException {
        assertThat(choose(controller, "en", "/").getHeader("Set-Cookie"))
                .contains("MULTIPASS_LANGUAGE=en", "HttpOnly", "Max-Age=31536000");
    }

    @Test
    void over_tls_the_language_cookie_has_the_host_prefix() throws IOException {
        var secure = new LanguageController(new Cookies("https://multipass.montpellier.example"));
        assertThat(choose(secure, "en", "/").getHeader("Set-Cookie"))
                .startsWith("__Host-MULTIPASS_LANGUAGE=en;")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void every_language_can_be_chosen_and_no_other() throws IOException {
        for (SupportedLanguage language : Languages.all()) {
            assertThat(choose(controller, language.code(), "/").getStatus()).isEqualTo(303);
        }
        assertThat(choose(controller, "xx", "/").getStatus()).isEqualTo(404);
        assertThat(choose(controller, "xx", "/").getHeader("Set-Cookie")).isNull();
    }

    private static MockHttpServletResponse choose(LanguageController controller, String code, String page)
            throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        controller.choose(code, page, response);
        return response;
    }
}
