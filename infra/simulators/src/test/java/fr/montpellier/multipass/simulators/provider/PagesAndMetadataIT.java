package fr.montpellier.multipass.simulators.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesAndMetadataIT {

    private final RelyingParty citizens =
            new RelyingParty(TestSimulators.shared().franceConnectIssuer());
    private final RelyingParty agents = new RelyingParty(TestSimulators.shared().proConnectIssuer());

    @Test
    void each_page_is_french_without_script_with_one_title_and_a_label_for_each_field() {
        URI citizenPage = Browser.location(citizens.authorize(RelyingParty.citizenRequest()));
        assertAccessible(citizens.browser.get(citizenPage).body(), 3);
        citizens.post(citizenPage, "/identification", Map.of("personne", "anh-nguyen"));
        assertAccessible(citizens.browser.get(citizenPage).body(), 0);

        Map<String, String> request = RelyingParty.agentRequest();
        request.put("claims", RelyingParty.MFA_ESSENTIAL);
        URI agentPage = Browser.location(agents.authorize(request));
        assertAccessible(agents.browser.get(agentPage).body(), 2);
        agents.post(
                agentPage,
                "/mot-de-passe",
                Map.of("email", "sophie.martin@montpellier.example", "mot-de-passe", "demonstration"));
        assertAccessible(agents.browser.get(agentPage).body(), 1);
        assertAccessible(citizens.authorize(Map.of("unknown", "x")).body(), 0);
    }

    private static void assertAccessible(String page, int fields) {
        assertThat(page)
                .contains("<html lang=\"fr\"", "Simulateur", "démonstration", "<main")
                .doesNotContain("<script", "th:", "style=");
        assertThat(page.split("<h1", -1)).hasSize(2);
        Matcher field = Pattern.compile("<input[^>]*\\sid=\"([^\"]+)\"").matcher(page);
        int seen = 0;
        while (field.find()) {
            assertThat(page).contains("for=\"" + field.group(1) + "\"");
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(fields);
        assertThat(page.split("<input", -1)).hasSize(seen + 1);
    }

    @Test
    void the_style_sheet_is_served_and_pages_forbid_scripts_and_frames() {
        assertThat(citizens.browser
                        .get(citizens.root("/simulators/simulator.css"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> page =
                citizens.browser.get(Browser.location(citizens.authorize(RelyingParty.citizenRequest())));
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
    }

    @Test
    void metadata_names_every_endpoint_under_the_issuer_and_no_basic_authentication() {
        for (RelyingParty party : List.of(citizens, agents)) {
            JsonNode metadata = JsonMapper.shared()
                    .readTree(party.browser
                            .get(party.at("/.well-known/openid-configuration"))
                            .body());
            assertThat(metadata.path("issuer").asString())
                    .isEqualTo(party.at("").toString());
            assertThat(metadata.path("authorization_endpoint").asString())
                    .isEqualTo(party.at("/authorize").toString());
            assertThat(metadata.path("end_session_endpoint").asString())
                    .isEqualTo(party.at("/session/end").toString());
            assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                    .doesNotContain("basic");
            assertThat(metadata.has("code_challenge_methods_supported")).isFalse();
        }
    }

    @Test
    void each_provider_exposes_readiness_and_no_other_actuator_endpoint() {
        for (RelyingParty party : List.of(citizens, agents)) {
            assertThat(party.browser
                            .get(party.root("/actuator/health/readiness"))
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");
            assertThat(party.browser
                            .get(party.root("/actuator/health/liveness"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(party.browser.get(party.root("/actuator/env")).statusCode())
                    .isEqualTo(403);
            assertThat(party.browser.get(party.root("/oauth2/authorize")).statusCode())
                    .isEqualTo(403);
        }
    }

    /** A server that listens on all addresses answers on each address of the loopback network, 127.0.0.2 too. */
    @Test
    void listens_on_one_loopback_address_only() throws Exception {
        int port = citizens.at("").getPort();
        assertThat(isOpen("127.0.0.1", port)).isTrue();
        assertThat(isOpen("127.0.0.2", port)).isFalse();
    }

    private static boolean isOpen(String address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }
}
