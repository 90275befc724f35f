package fr.montpellier.multipass.simulators.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the department's application alone; an acceptance journey tests it with Multipass. */
class ApplicationIT {

    private final URI application = TestSimulators.shared().applicationUrl();
    private final Browser browser = new Browser();

    private URI at(String path) {
        return URI.create(application + path);
    }

    @Test
    void the_start_page_sends_no_request() {
        HttpResponse<String> page = browser.get(at("/"));

        assertThat(page.body())
                .contains("démonstration", "Joindre mon avis d", "<html lang=\"fr\"")
                .doesNotContain("<script", "style=", "id=\"dossier\"", "Terminer ma visite");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void publishes_its_public_key_alone() throws Exception {
        var keys = JWKSet.parse(browser.get(at("/.well-known/jwks.json")).body());

        assertThat(keys.getKeys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm().getName()).isEqualTo("ES256");
        });
    }

    @Test
    void a_visitor_without_an_authorisation_gets_no_document() {
        assertThat(browser.get(at("/pieces/00000000-0000-4000-8000-000000000000"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_callback_without_a_pending_request_is_rejected() {
        HttpResponse<String> answer = browser.get(at("/retour?code=somebody-elses&state=x"));

        assertThat(Browser.location(answer)).isEqualTo(at("/"));
        assertThat(browser.get(at("/")).body()).doesNotContain("id=\"dossier\"");
    }

    @Test
    void reports_that_multipass_is_unreachable() {
        HttpResponse<String> page = browser.post(at("/joindre"), Map.of());

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("Réessayez dans quelques minutes");
    }

    @Test
    void exposes_readiness_and_no_other_actuator_endpoint() {
        assertThat(browser.get(at("/actuator/health/readiness")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(browser.get(at("/actuator/env")).statusCode()).isEqualTo(403);
    }
}
