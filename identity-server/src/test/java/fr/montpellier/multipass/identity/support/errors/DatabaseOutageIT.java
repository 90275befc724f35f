package fr.montpellier.multipass.identity.support.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database stops while people and clients ask, and comes back. */
@Tag("faults")
class DatabaseOutageIT {

    private final PostgresSettings settings = new PostgresSettings(
            Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath(),
            Path.of("target", "test-postgres", "binaries").toAbsolutePath(),
            FreePort.find(),
            false);

    private static void assertAway(int status, ReceivedResponse reply) {
        assertThat(status).as(reply.response().uri().getPath()).isEqualTo(503);
        assertThat(reply.header("Retry-After"))
                .as(reply.response().uri().getPath())
                .hasValue("5");
    }

    private static void assertAway(HttpResponse<String> page) {
        assertAway(page.statusCode(), new ReceivedResponse(page));
        assertThat(page.body()).contains("Service momentanément indisponible");
    }

    @Test
    void with_the_database_away_every_endpoint_says_503_and_when_to_come_back_and_serves_again_after_it()
            throws IOException {
        var database = EmbeddedPostgres.start(settings);
        var changes = new HashMap<>(database.database("away").selfMigratingProperties());
        changes.put("spring.datasource.hikari.connection-timeout", "500");
        RunningIdentity identity = new RunningIdentity(changes).start();
        try {
            var browser = new TestBrowser();
            TestClient.Answer tokens = identity.signInResident(browser, People.INES);

            database.close();

            assertClientsHearIt(identity, tokens.accessToken());
            assertAway(browser.open(identity.at("/login")));
            assertAway(browser.open(identity.portal.authorize(identity.issuer(), Map.of())));
            assertAway(browser.get(identity.at("/not-there")));
            assertAway(browser.get(identity.at("/consent?request=none")));
            assertThat(new TestBrowser().get(identity.at("/login")).statusCode())
                    .as("a page without a session needs no database")
                    .isEqualTo(200);

            database = EmbeddedPostgres.start(settings);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> browser.get(identity.at("/login")).statusCode() == 200);
            assertThat(identity.portal
                            .exchange(identity.issuer(), tokens.accessToken(), "document-vault", "")
                            .status())
                    .isEqualTo(200);
        } finally {
            identity.stop();
            database.close();
        }
    }

    private static void assertClientsHearIt(RunningIdentity identity, String accessToken) {
        var token = ReceivedResponse.post(
                identity.at("/oauth2/token"),
                identity.portal.authenticated(
                        identity.issuer(),
                        Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token", accessToken,
                                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                                "audience", "document-vault")));
        assertAway(token.status(), token);
        assertThat(token.json()).containsEntry("error", "temporarily_unavailable");
        var pushed = ReceivedResponse.post(
                identity.at("/oauth2/par"),
                identity.portal.authenticated(identity.issuer(), Map.of("scope", "openid")));
        assertAway(pushed.status(), pushed);
        var introspected = ReceivedResponse.post(
                identity.at("/oauth2/introspect"),
                identity.portal.authenticated(identity.issuer(), Map.of("token", accessToken)));
        assertAway(introspected.status(), introspected);
        var userInfo = ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + accessToken);
        assertAway(userInfo.status(), userInfo);
        var consents = ReceivedResponse.get(identity.at("/api/consents"), "Authorization", "Bearer " + accessToken);
        assertAway(consents.status(), consents);
        assertThat(consents.text("type")).endsWith("/problems/temporarily-unavailable");
        var registered = ReceivedResponse.get(
                identity.at("/connect/register/" + UUID.randomUUID()), "Authorization", "Bearer t");
        assertAway(registered.status(), registered);
    }
}
