package fr.montpellier.multipass.identity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MetricsIT {

    private static final String PATH = "/actuator/prometheus";

    private final int port = LoopbackServer.freePort();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void flows_are_counted_by_kind_and_outcome_and_name_no_person() {
        RunningIdentity identity = new RunningIdentity(
                        Map.of("management.server.port", "" + port, "management.server.address", "127.0.0.1"))
                .start();
        try {
            TestClient.Answer tokens = identity.signInResident(People.INES);
            TestClient.Answer refreshed = identity.portal.refresh(identity.issuer(), tokens.text("refresh_token"));
            identity.portal.redeem(identity.issuer(), "not-a-code");
            identity.portal.token(identity.issuer(), Map.of("grant_type", "invented"));
            browser.get(identity.at("/federation/franceconnect/callback?state=forged"));
            identity.bean(JdbcClient.class)
                    .sql("UPDATE oauth_authorization SET scopes = 'altered'")
                    .update();
            identity.portal.refresh(identity.issuer(), refreshed.text("refresh_token"));

            HttpResponse<String> metrics = browser.get(URI.create("http://127.0.0.1:" + port + PATH));

            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body().lines())
                    .contains(
                            "multipass_grants_seconds_count{grant=\"authorization_code\",outcome=\"ok\"} 1",
                            "multipass_grants_seconds_count{grant=\"authorization_code\",outcome=\"refused\"} 1",
                            "multipass_grants_seconds_count{grant=\"refresh_token\",outcome=\"ok\"} 1",
                            "multipass_altered_rows_total{table=\"oauth_authorization\"} 1.0",
                            "multipass_grants_seconds_count{grant=\"other\",outcome=\"refused\"} 1",
                            "multipass_sign_ins_total{outcome=\"signed-in\",provider=\"franceconnect\"} 1.0",
                            "multipass_sign_ins_total{outcome=\"not-started\",provider=\"franceconnect\"} 1.0");
            assertThat(metrics.body())
                    .contains("multipass_protocol_seconds_count{endpoint=\"authorize\",outcome=\"ok\"}")
                    .doesNotContainIgnoringCase("lambert")
                    .doesNotContain("invented", "forged");
            assertThat(metrics.body().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")))
                    .as("what is timed by flow is not timed as HTTP too")
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("method=\"POST\""));
            assertThat(browser.get(identity.at(PATH)).statusCode()).isEqualTo(404);
            assertThat(browser.get(identity.at("/readyz")).statusCode()).isEqualTo(200);
        } finally {
            identity.stop();
        }
    }

    @Test
    void without_a_management_port_no_caller_reads_metrics() {
        var identity = RunningIdentity.shared();
        String token = identity.signInResident(People.INES).accessToken();

        assertThat(browser.get(identity.at(PATH)).statusCode()).isEqualTo(404);
        assertThat(browser.get(identity.at(PATH), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get(identity.at("/actuator/metrics")).statusCode()).isEqualTo(401);
    }
}
