package fr.montpellier.multipass.identity.protocol.request.sources;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.ServerWithoutSignIns;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RFC 9126, and FAPI 2.0 Security Profile, section 5.3.2.2. */
class PushedRequestsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient portal = identity.portal;
    private final TestBrowser browser = new TestBrowser();

    private TestClient.Answer push(Map<String, String> changes) {
        return portal.push(identity.issuer(), TestBrowser.query(portal.authorize(identity.issuer(), changes)));
    }

    private URI address(TestClient.Answer pushed) {
        return portal.authorizeBy(identity.issuer(), "request_uri", pushed.text("request_uri"));
    }

    private Map<String, String> open(URI address) {
        return TestBrowser.query(browser.openUntil(address, portal.redirectUri()));
    }

    @Test
    void a_pushed_request_gives_a_code_after_the_sign_in_that_it_asks_for() {
        identity.franceConnect.with(People.INES, "eidas1");
        TestClient.Answer pushed = push(Map.of("idp_hint", "franceconnect", "state", "pushed-state"));

        assertThat(pushed.status()).isEqualTo(201);
        assertThat(pushed.body()).as("no sooner than it ends").containsEntry("expires_in", 90L);
        assertThat(pushed.text("request_uri")).matches("urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}");
        Map<String, String> answer = open(address(pushed));

        assertThat(answer).containsEntry("state", "pushed-state").containsEntry("iss", identity.issuer());
        assertThat(portal.redeem(identity.issuer(), answer.getOrDefault("code", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_client_named_by_its_assertion_alone_may_push() {
        identity.signInResident(browser, People.INES);

        var unnamed = new HashMap<>(TestBrowser.query(portal.authorize(identity.issuer(), Map.of())));
        unnamed.put("client_id", "");

        assertThat(open(address(portal.push(identity.issuer(), unnamed)))).containsKey("code");
    }

    @Test
    void parameters_beside_the_request_uri_do_not_count() {
        identity.signInResident(browser, People.INES);
        TestClient.Answer pushed = push(Map.of("state", "inside"));

        assertThat(open(URI.create(address(pushed) + "&state=outside&redirect_uri=https://evil.example/&prompt=none")))
                .containsKey("code")
                .containsEntry("state", "inside");
    }

    @Test
    void fapi_2_5_3_2_2_it_may_be_opened_again_until_its_code_is_given_and_not_after() {
        TestClient.Answer pushed = push(Map.of());
        assertThat(new TestBrowser().open(address(pushed)).uri().getPath()).isEqualTo("/login");
        identity.signInResident(browser, People.INES);

        assertThat(open(address(pushed))).containsKey("code");

        assertThat(browser.open(address(pushed)).statusCode()).isEqualTo(400);
    }

    @Test
    void of_two_browsers_at_once_one_gets_the_code() throws Exception {
        identity.signInResident(browser, People.INES);
        URI address = address(push(Map.of()));
        Callable<Integer> opened = () -> browser.get(address).statusCode();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long codes = threads.invokeAll(List.of(opened, opened, opened, opened)).stream()
                    .filter(answer -> answer.resultNow() == 303)
                    .count();
            assertThat(codes).isEqualTo(1);
        }
    }

    @Test
    void a_pushed_request_belongs_to_its_client_alone() {
        identity.signInResident(browser, People.INES);
        TestClient.Answer pushed = push(Map.of());
        URI others = identity.partner.authorizeBy(identity.issuer(), "request_uri", pushed.text("request_uri"));

        HttpResponse<String> page = browser.open(others);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.uri().toString()).startsWith(identity.issuer());
    }

    @Test
    void an_expired_one_is_refused() {
        identity.signInResident(browser, People.INES);
        TestClient.Answer pushed = push(Map.of());
        identity.bean(JdbcClient.class)
                .sql("UPDATE pushed_request SET expires_at = now() - interval '1 second'")
                .update();

        assertThat(browser.open(address(pushed)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "request_uri,urn:ietf:params:oauth:request_uri:x,invalid_request",
        "redirect_uri,https://evil.example/,invalid_request",
        "response_type,token,unsupported_response_type",
        "scope,openid documents.own,invalid_scope",
        "code_challenge,'',invalid_request",
        "code_challenge_method,plain,invalid_request",
        "prompt,none login,invalid_request",
        "request,not-a-jwt,invalid_request_object"
    })
    void fapi2_5_3_2_2_6_a_wrong_one_is_refused_when_it_is_pushed(String name, String value, String error) {
        TestClient.Answer refused = push(Map.of(name, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).containsEntry("error", error).doesNotContainKey("request_uri");
    }

    @Test
    void fapi2_5_3_2_2_2_a_client_that_does_not_authenticate_pushes_nothing() {
        Map<String, String> parameters = TestBrowser.query(portal.authorize(identity.issuer(), Map.of()));

        assertThat(new TestBrowser()
                        .post(identity.at("/oauth2/par"), parameters)
                        .statusCode())
                .isEqualTo(401);
        assertThat(new TestBrowser().get(identity.at("/oauth2/par")).statusCode())
                .isIn(401, 404, 405);
    }

    @Test
    void a_request_uri_of_another_server_is_never_fetched() {
        assertThat(open(portal.authorize(identity.issuer(), Map.of("request_uri", portal.url() + "/request.jwt"))))
                .containsEntry("error", "request_uri_not_supported");
    }

    @Test
    void fapi2_5_3_2_2_3_a_client_registered_so_and_every_client_when_set_so_must_push() {
        RunningIdentity strict = ServerWithoutSignIns.IDENTITY;

        assertThat(TestBrowser.query(browser.openUntil(
                        strict.portal.authorize(strict.issuer(), Map.of()), strict.portal.redirectUri())))
                .containsEntry("error", "invalid_request");
        TestClient.Answer pushed = strict.portal.push(
                strict.issuer(), TestBrowser.query(strict.portal.authorize(strict.issuer(), Map.of("prompt", "none"))));
        assertThat(TestBrowser.query(browser.openUntil(
                        strict.portal.authorizeBy(strict.issuer(), "request_uri", pushed.text("request_uri")),
                        strict.portal.redirectUri())))
                .containsEntry("error", "login_required");
    }
}
