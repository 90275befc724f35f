package fr.montpellier.multipass.identity.sources;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A resident has another administration asked about them with their access token of FranceConnect. */
class FranceConnectQuestionsIT {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final String RSA = "cnaf.revenu-solidarite-active";

    /** What each sign-in asks for, but for the email address. */
    private static final String SIGN_IN_SCOPES = "openid identite_pivot preferred_username idp_birthdate rep_scope ";

    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static volatile int status = 204;

    private record Call(String exchange, String token, JsonNode body) {}

    static {
        IDENTITY.vault.on("/api/exchanges", call -> {
            CALLS.add(new Call(
                    call.getRequestURI().getPath().split("/")[3],
                    call.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()),
                    new JsonMapper().readTree(call.getRequestBody().readAllBytes())));
            LoopbackServer.answer(call, status, "application/json", "");
        });
    }

    private final String exchange = UUID.randomUUID().toString();
    private final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> resident = People.newcomer();
    private final String subject = TestClient.read(
                    IDENTITY.signInResident(browser, resident).accessToken())
            .getSubject();

    FranceConnectQuestionsIT() {
        status = 204;
        CALLS.clear();
    }

    @Test
    void the_vault_gets_the_token_and_the_identity_of_the_signed_in_resident() throws Exception {
        assertThat(outcome(RSA)).isEqualTo("asked");

        assertThat(CALLS).hasSize(1);
        Call call = CALLS.getFirst();
        assertThat(call.exchange()).isEqualTo(exchange);
        assertThat(call.body().path("token").asString()).isNotEmpty();
        assertThat(call.body().path("birthName").asString()).isEqualTo(resident.get("family_name"));
        assertThat(call.body().path("birthdate").asString()).isEqualTo(resident.get("birthdate"));
        assertThat(TestClient.read(call.token()).getSubject()).isEqualTo(subject);
        assertThat(TestClient.read(call.token()).getAudience()).containsExactly("document-vault");
        assertThat(TestClient.read(call.token()).getStringClaim("scope")).isEqualTo("exchanges.ask");
    }

    @ParameterizedTest
    @CsvSource({
        "rsaBeneficiaire, revenu_solidarite_active",
        "'rsaBeneficiaire,rsaDepuis', revenu_solidarite_active",
        "'rsaBeneficiaire,rsaAvecMajoration', revenu_solidarite_active revenu_solidarite_active_majoration"
    })
    void franceconnect_is_asked_for_the_identity_and_the_facts_of_the_exchange_alone(String facts, String scopes) {
        assertThat(requestedScopes("&facts=" + facts)).isEqualTo(SIGN_IN_SCOPES + scopes);
    }

    @Test
    void an_address_of_the_version_before_without_facts_asks_for_those_of_the_source() {
        assertThat(requestedScopes(""))
                .isEqualTo(SIGN_IN_SCOPES + "revenu_solidarite_active revenu_solidarite_active_majoration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "rsaBeneficiaire,quotientFamilial", "rsaBeneficiaire,,rsaDepuis"})
    void facts_that_the_source_does_not_answer_are_refused(String facts) {
        assertThat(browser.get(address(RSA, "&facts=" + facts)).statusCode()).isEqualTo(404);
    }

    @Test
    void no_one_is_signed_in_by_it_and_the_entry_is_without_the_token() {
        String before = session();

        outcome(RSA);

        assertThat(session()).isEqualTo(before);
        String token = CALLS.getFirst().body().path("token").asString();
        assertThat(entry())
                .contains(exchange, RSA, "\"basis\":\"echange-legal\"")
                .doesNotContain(token);
    }

    @Test
    void another_person_at_franceconnect_has_nothing_asked() {
        IDENTITY.franceConnect.with(People.newcomer(), "eidas1");

        assertThat(end(start(RSA))).endsWith("?franceconnect=other-person");
        assertThat(CALLS).isEmpty();
        assertThat(entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, cancelled",
        "SERVER_ERROR, franceconnect-failed",
        "INVALID_SCOPE, franceconnect-failed",
        "USERINFO_FORGED, franceconnect-failed",
        "ID_TOKEN_OTHER_NONCE, franceconnect-failed",
        "ID_TOKEN_WITH_REP_SCOPE, other-person",
        "TOKEN_ENDPOINT_DOWN, franceconnect-failed"
    })
    void a_failure_at_franceconnect_is_told_at_the_portal_and_nothing_is_asked(Fault fault, String outcome) {
        IDENTITY.franceConnect.with(resident, "eidas1");
        IDENTITY.franceConnect.fault = fault;

        assertThat(end(start(RSA))).endsWith("?franceconnect=" + outcome);
        assertThat(CALLS).isEmpty();
        IDENTITY.franceConnect.fault = Fault.NONE;
        assertThat(outcome(RSA)).as("the resident tries again").isEqualTo("asked");
    }

    @Test
    void a_vault_that_refuses_is_told_at_the_portal() {
        status = 503;

        assertThat(outcome(RSA)).isEqualTo("vault-failed");
    }

    @Test
    void a_browser_without_a_sign_in_has_nothing_asked() {
        var signedOut = new TestBrowser();

        HttpResponse<String> response = signedOut.get(address(RSA, ""));

        assertThat(TestBrowser.location(response).orElseThrow().toString())
                .isEqualTo(IDENTITY.portal.url() + "/echanges/" + exchange + "?franceconnect=signed-out");
        assertThat(CALLS).isEmpty();
    }

    @Test
    void a_sign_in_that_ended_meanwhile_has_nothing_asked() {
        URI franceConnect = start(RSA);
        IDENTITY.bean(JdbcClient.class)
                .sql(
                        "DELETE FROM sign_in WHERE id IN (SELECT id FROM sign_in WHERE at = (SELECT max(at) FROM sign_in))")
                .update();
        IDENTITY.franceConnect.with(resident, "eidas1");

        assertThat(end(franceConnect)).endsWith("?franceconnect=signed-out");
        assertThat(CALLS).isEmpty();
    }

    @Test
    void an_ordinary_sign_in_that_follows_asks_nothing() {
        start(RSA);

        IDENTITY.signInResident(browser, resident);

        assertThat(CALLS).isEmpty();
    }

    @Test
    void a_callback_is_used_once() {
        IDENTITY.franceConnect.with(resident, "eidas1");
        URI callback = callback(start(RSA));

        assertThat(TestBrowser.location(browser.get(callback)).orElseThrow().toString())
                .endsWith("asked");
        assertThat(browser.get(callback).statusCode()).isEqualTo(400);
        assertThat(CALLS).hasSize(1);
    }

    @Test
    void the_pages_without_scripts_are_returned_to() {
        IDENTITY.franceConnect.with(resident, "eidas1");

        assertThat(end(location(browser.get(address(RSA, "&leger=true")))))
                .isEqualTo(IDENTITY.portal.url() + "/leger/echanges/" + exchange + "?franceconnect=asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"men.scolarite", "unknown", "", "cnaf.revenu-solidarite-active%20"})
    void a_source_that_takes_no_token_of_franceconnect_is_not_found(String source) {
        assertThat(browser.get(address(source, "")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../../mes-pieces", "https:%2F%2Fevil.example", ""})
    void an_exchange_that_is_none_is_not_found(String wrong) {
        assertThat(browser.get(IDENTITY.at("/sources/franceconnect?source=" + RSA + "&exchange=" + wrong))
                        .statusCode())
                .isEqualTo(404);
    }

    private String outcome(String source) {
        IDENTITY.franceConnect.with(resident, "eidas1");
        String page = end(start(source));
        assertThat(page).startsWith(IDENTITY.portal.url() + "/echanges/" + exchange + "?franceconnect=");
        return page.substring(page.indexOf('=') + 1);
    }

    /** Returns the scopes of the request with which the resident is sent to FranceConnect. */
    private String requestedScopes(String facts) {
        return TestBrowser.query(location(browser.get(address(RSA, facts)))).getOrDefault("scope", "");
    }

    private URI address(String source, String more) {
        return IDENTITY.at("/sources/franceconnect?exchange=" + exchange + "&source=" + source + more);
    }

    /** Returns the address at FranceConnect to which the resident is sent. */
    private URI start(String source) {
        return location(browser.get(address(source, "")));
    }

    private URI callback(URI franceConnect) {
        return location(browser.get(franceConnect));
    }

    private String end(URI franceConnect) {
        return location(browser.get(callback(franceConnect))).toString();
    }

    private static URI location(HttpResponse<String> response) {
        return TestBrowser.location(response)
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    private String session() {
        return String.valueOf(browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().contains("SESSION"))
                .toList());
    }

    private String entry() {
        return String.join("\n", entries());
    }

    private List<String> entries() {
        return IDENTITY.bean(JdbcClient.class)
                .sql("""
                        SELECT convert_from(entry, 'UTF8') FROM journal_entries
                        WHERE convert_from(entry, 'UTF8') LIKE '%identity.franceconnect-token-given%'
                            AND convert_from(entry, 'UTF8') LIKE ?""")
                .param("%" + exchange + "%")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
