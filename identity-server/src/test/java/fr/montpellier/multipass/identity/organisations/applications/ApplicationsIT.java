package fr.montpellier.multipass.identity.organisations.applications;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Administrators register applications: two people, secrets, errors, and what they may not do. */
class ApplicationsIT {

    private static final String CITY = "21340172201787";
    private static final String CCAS = "26340001700012";
    private static final String ALL = "/api/organisation/applications";
    private static final String CALLBACK = "https://billetterie.example/retour";
    private static final String ELSEWHERE = "https://attacker.example/retour";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final Map<String, TestClient> clients = new HashMap<>();
    private final String nadia = administrator("nadia.roche", CITY);
    private final String paul = administrator("paul.giraud", CITY);

    private String administrator(String name, String siret) {
        TestClient.Answer signedIn = identity.signInAgent(Map.of(
                "sub",
                name + "-at-proconnect",
                "uid",
                name,
                "given_name",
                name.startsWith("paul") ? "Paul" : "Nadia",
                "usual_name",
                name.startsWith("paul") ? "Giraud" : "Roche",
                "email",
                name + "@montpellier.example",
                "siret",
                siret,
                "idp_id",
                "6a2b"));
        return identity.portal
                .exchange(identity.issuer(), signedIn.accessToken(), "identity-server", "applications.manage")
                .accessToken();
    }

    private HttpResponse<String> call(String token, String method, String path, Object body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(identity.at(path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            HttpRequest.BodyPublishers.ofString(
                                                    JsonMapper.shared().writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String token, String method, String path, Object body, int status) {
        HttpResponse<String> answer = call(token, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static Map<String, Object> registration(Map<String, Object> changes) {
        Map<String, Object> members = new HashMap<>(Map.of(
                "name",
                "Billetterie",
                "kind",
                "web",
                "redirectUris",
                List.of(CALLBACK),
                "authentication",
                "client_secret_basic",
                "profile",
                true,
                "pushed",
                false,
                "signature",
                "ES256"));
        members.putAll(changes);
        return members;
    }

    private JsonNode proposed(Map<String, Object> changes) {
        return json(nadia, "POST", ALL, registration(changes), 201);
    }

    private static String at(JsonNode application) {
        return ALL + "/" + id(application);
    }

    private static String id(JsonNode application) {
        return application.get("clientId").asString();
    }

    private static Map<String, Object> approvalOf(JsonNode application) {
        return Map.of("proposedAt", application.get("proposal").get("at").asString());
    }

    private JsonNode inService() {
        JsonNode application = proposed(Map.of());
        return json(paul, "POST", at(application) + "/approval", approvalOf(application), 200);
    }

    private String secret(JsonNode application, boolean endFormer) {
        return json(nadia, "POST", at(application) + "/secret", Map.of("endFormer", endFormer), 200)
                .get("secret")
                .asString();
    }

    private static String basic(JsonNode application, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((id(application) + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a token with a made-up code: an application with a good secret gets another error than one without. */
    private String errorOfTokenRequest(JsonNode application, String secret) {
        return new TestClient(id(application))
                .redeemWith(
                        identity.issuer(),
                        Map.of("code", "none", "redirect_uri", CALLBACK),
                        "Authorization",
                        basic(application, secret))
                .text("error");
    }

    /** Uses a made-up refresh token, which is looked for once the application is authenticated. */
    private void askWithRefreshToken(JsonNode application, String secret) {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(identity.at("/oauth2/token"))
                                    .header("Authorization", basic(application, secret))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "grant_type=refresh_token&refresh_token=none"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int entries(String type, String client) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = ? AND convert_from(entry, 'UTF8') LIKE ?")
                .params(type, "%" + client + "%")
                .query(Integer.class)
                .single();
    }

    @Test
    void an_application_signs_people_in_once_two_administrators_agreed() {
        JsonNode application = proposed(Map.of());
        assertThat(application.get("registration").isNull()).isTrue();
        assertThat(new TestBrowser().open(authorize(application, CALLBACK)).statusCode())
                .isEqualTo(400);
        assertThat(call(nadia, "POST", at(application) + "/approval", approvalOf(application))
                        .body())
                .contains("second-person-needed");

        json(paul, "POST", at(application) + "/approval", approvalOf(application), 200);

        String secret = secret(application, false);
        identity.franceConnect.with(People.INES, "eidas1");
        var client = new TestClient(id(application));
        String code = TestBrowser.code(new TestBrowser().openUntil(authorize(client, CALLBACK), CALLBACK));
        TestClient.Answer tokens = client.redeemWith(
                identity.issuer(),
                Map.of("code", code, "redirect_uri", CALLBACK),
                "Authorization",
                basic(application, secret));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(entries("identity.application-proposed", id(application))).isEqualTo(1);
        assertThat(entries("identity.client-registered", id(application))).isEqualTo(1);
    }

    private URI authorize(JsonNode application, String redirectUri) {
        return authorize(new TestClient(id(application)), redirectUri);
    }

    private URI authorize(TestClient client, String redirectUri) {
        return client.authorize(
                identity.issuer(), Map.of("redirect_uri", redirectUri, "scope", "openid", "idp_hint", "franceconnect"));
    }

    @Test
    void one_administrator_alone_lets_no_application_learn_email_addresses() {
        JsonNode application = inService();
        JsonNode changed = json(nadia, "PUT", at(application), registration(Map.of("email", true)), 200);
        assertThat(changed.get("registration").get("email").asBoolean()).isFalse();
        assertThat(emailError(application)).isEqualTo("invalid_scope");

        json(paul, "POST", at(application) + "/approval", approvalOf(changed), 200);

        assertThat(json(paul, "GET", at(application), "", 200)
                        .get("registration")
                        .get("email")
                        .asBoolean())
                .isTrue();
        assertThat(emailError(application)).isEqualTo("login_required");
    }

    private String emailError(JsonNode application) {
        URI request = new TestClient(id(application))
                .authorize(
                        identity.issuer(), Map.of("redirect_uri", CALLBACK, "scope", "openid email", "prompt", "none"));
        return TestBrowser.query(new TestBrowser().openUntil(request, CALLBACK)).getOrDefault("error", "");
    }

    @Test
    void one_administrator_cannot_send_the_data_of_residents_elsewhere() {
        JsonNode application = inService();

        JsonNode changed =
                json(nadia, "PUT", at(application), registration(Map.of("redirectUris", List.of(ELSEWHERE))), 200);

        assertThat(changed.get("registration").get("redirectUris").get(0).asString())
                .isEqualTo(CALLBACK);
        assertThat(changed.get("proposal")
                        .get("registration")
                        .get("redirectUris")
                        .get(0)
                        .asString())
                .isEqualTo(ELSEWHERE);
        assertThat(new TestBrowser().open(authorize(application, ELSEWHERE)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_proposal_that_replaced_the_one_that_was_read_is_not_approved() {
        JsonNode read = proposed(Map.of());
        json(nadia, "PUT", at(read), registration(Map.of("redirectUris", List.of(ELSEWHERE))), 200);

        assertThat(call(paul, "POST", at(read) + "/approval", approvalOf(read)).body())
                .contains("already-decided");
    }

    @Test
    void a_declined_request_is_gone_and_a_declined_change_leaves_the_application_as_it_was() {
        JsonNode never = proposed(Map.of());
        json(paul, "POST", at(never) + "/refusal", Map.of(), 204);
        assertThat(call(nadia, "GET", at(never), "").statusCode()).isEqualTo(404);

        JsonNode application = inService();
        json(nadia, "PUT", at(application), registration(Map.of("name", "Autre")), 200);
        json(nadia, "POST", at(application) + "/refusal", Map.of(), 204);
        JsonNode after = json(paul, "GET", at(application), "", 200);
        assertThat(after.get("proposal").isNull()).isTrue();
        assertThat(after.get("registration").get("name").asString()).isEqualTo("Billetterie");
    }

    @Test
    void a_former_secret_is_accepted_until_it_is_ended() {
        JsonNode application = inService();
        String first = secret(application, false);
        String second = secret(application, false);
        assertThat(errorOfTokenRequest(application, first)).isEqualTo("invalid_grant");
        assertThat(errorOfTokenRequest(application, second)).isEqualTo("invalid_grant");

        String third = secret(application, true);

        assertThat(errorOfTokenRequest(application, first)).isEqualTo("invalid_client");
        assertThat(errorOfTokenRequest(application, second)).isEqualTo("invalid_client");
        assertThat(errorOfTokenRequest(application, third)).isEqualTo("invalid_grant");
    }

    @Test
    void developers_see_the_errors_of_their_application_and_whether_it_had_authenticated() {
        JsonNode application = inService();
        String secret = secret(application, false);
        errorOfTokenRequest(application, "wrong");
        askWithRefreshToken(application, secret);
        askWithRefreshToken(application, secret);
        new TestBrowser().open(authorize(application, ELSEWHERE));

        List<String> errors = json(nadia, "GET", at(application) + "/errors", "", 200)
                .get("items")
                .valueStream()
                .map(error -> error.get("endpoint").asString() + " "
                        + error.get("error").asString() + " "
                        + error.get("authenticated").asBoolean() + " "
                        + error.get("occurrences").asInt())
                .toList();

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "token invalid_client false 1",
                        "token invalid_grant true 2",
                        "authorize invalid_request false 1");
    }

    @Test
    void a_registration_that_is_not_acceptable_names_the_member() {
        JsonNode problem = json(
                nadia, "POST", ALL, registration(Map.of("redirectUris", List.of("http://billetterie.example"))), 422);

        assertThat(problem.get("type").asString()).endsWith("/invalid-application");
        assertThat(problem.get("reason").asString()).contains("redirect_uris");
        assertThat(json(nadia, "POST", ALL, registration(Map.of("jwks", "{")), 422)
                        .get("reason")
                        .asString())
                .contains("jwks");
    }

    @Test
    void an_application_that_was_removed_signs_no_one_in() {
        JsonNode application = inService();
        String secret = secret(application, false);

        json(nadia, "DELETE", at(application), "", 204);

        assertThat(errorOfTokenRequest(application, secret)).isEqualTo("invalid_client");
        assertThat(call(nadia, "GET", at(application), "").statusCode()).isEqualTo(404);
    }

    /** Returns the client of an application, which keeps the verifier of its request. */
    private TestClient client(JsonNode application) {
        return clients.computeIfAbsent(id(application), TestClient::new);
    }

    private JsonNode onTrial(Map<String, Object> changes) {
        return json(nadia, "POST", ALL + "?trial=true", registration(changes), 201);
    }

    private TestClient.Answer redeemed(JsonNode application, URI answer) {
        return client(application)
                .redeemWith(
                        identity.issuer(),
                        Map.of("code", TestBrowser.code(answer), "redirect_uri", CALLBACK),
                        "Authorization",
                        basic(application, secret(application, true)));
    }

    private static URI submitted(TestBrowser browser, HttpResponse<String> page, String person) {
        return browser.openUntil(
                URI.create(TestBrowser.location(browser.submit(page, Map.of("person", person, "decision", "give")))
                        .orElseThrow()
                        .toString()),
                CALLBACK);
    }

    private URI authorize(JsonNode application, Map<String, String> changes) {
        Map<String, String> parameters = new HashMap<>(Map.of("redirect_uri", CALLBACK, "scope", "openid profile"));
        parameters.putAll(changes);
        return client(application).authorize(identity.issuer(), parameters);
    }

    @Test
    void an_application_on_trial_works_at_once_and_invented_people_alone_sign_in() {
        JsonNode application = onTrial(Map.of("email", true));
        assertThat(application.get("proposal").isNull()).isTrue();
        assertThat(application.get("trial").get("people").size()).isEqualTo(3);
        identity.franceConnect.with(People.INES, "eidas1");
        var browser = new TestBrowser();
        identity.signInResident(browser, People.INES);

        HttpResponse<String> page = browser.open(authorize(application, Map.of("scope", "openid profile email")));
        assertThat(page.body()).contains("seules des personnes inventées");
        TestClient.Answer tokens = redeemed(application, submitted(browser, page, "NOE"));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.claims("id_token").getClaims())
                .containsEntry("acr", "test-person")
                .containsEntry("given_name", "Noé Jean-Luc");
        assertThat(call(tokens.accessToken(), "GET", "/userinfo", "").body())
                .contains("Essai", "\"email\":\"noe.dessai@multipass.example\"", "\"email_verified\":false");
        assertThat(entries("identity.test-person-signed-in", id(application))).isEqualTo(1);
        assertThat(TestBrowser.query(browser.openUntil(
                        identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")),
                        identity.portal.redirectUri())))
                .as("the sign-in of the browser")
                .containsKey("code");
    }

    @Test
    void test_people_are_in_no_table_of_people_and_go_with_the_application() {
        int people = count("SELECT count(*) FROM citizen");
        int before = count("SELECT count(*) FROM subject_seed");
        JsonNode application = onTrial(Map.of());
        var browser = new TestBrowser();
        URI answer = submitted(browser, browser.open(authorize(application, Map.of())), "CAMILLE");
        assertThat(redeemed(application, answer).status()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM citizen")).isEqualTo(people);
        assertThat(count("SELECT count(*) FROM subject_seed")).isEqualTo(before + 3);

        json(nadia, "DELETE", at(application), "", 204);

        assertThat(count("SELECT count(*) FROM subject_seed")).isEqualTo(before);
    }

    private int count(String query) {
        return identity.bean(JdbcClient.class).sql(query).query(Integer.class).single();
    }

    @Test
    void an_application_on_trial_gets_no_documents_and_no_answer_without_a_page() {
        JsonNode application = onTrial(Map.of());

        assertThat(error(application, Map.of("authorization_details", "[{\"type\":\"document_access\"}]")))
                .isEqualTo("invalid_authorization_details");
        assertThat(error(application, Map.of("prompt", "none"))).isEqualTo("login_required");
    }

    private String error(JsonNode application, Map<String, String> changes) {
        return TestBrowser.query(new TestBrowser().openUntil(authorize(application, changes), CALLBACK))
                .getOrDefault("error", "");
    }

    @Test
    void a_developer_who_refuses_returns_to_the_application_without_a_sign_in() {
        JsonNode application = onTrial(Map.of());
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(authorize(application, Map.of()));

        URI answer = browser.openUntil(
                TestBrowser.location(browser.submit(page, Map.of("decision", "refuse")))
                        .orElseThrow(),
                CALLBACK);

        assertThat(TestBrowser.query(answer)).containsEntry("error", "access_denied");
    }

    @Test
    void a_trial_stays_a_trial_and_one_administrator_changes_it() {
        JsonNode application = onTrial(Map.of());

        JsonNode changed =
                json(nadia, "PUT", at(application), registration(Map.of("redirectUris", List.of(ELSEWHERE))), 200);

        assertThat(changed.get("proposal").isNull()).isTrue();
        assertThat(changed.get("trial").isNull()).isFalse();
        assertThat(changed.get("registration").get("redirectUris").get(0).asString())
                .isEqualTo(ELSEWHERE);
        identity.bean(JdbcClient.class)
                .sql("UPDATE registered_client SET trial = false WHERE client_id = ?")
                .param(id(application))
                .update();
        assertThat(new TestBrowser()
                        .open(authorize(application, Map.of("redirect_uri", ELSEWHERE)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_trial_ends_after_ninety_days() {
        JsonNode application = onTrial(Map.of());
        JsonNode production = inService();
        Instant until = Instant.parse(application.get("trial").get("until").asString());
        OrganisationApplications applications = identity.bean(OrganisationApplications.class);

        applications.endTrials(until.minusSeconds(60));
        assertThat(call(nadia, "GET", at(application), "").statusCode()).isEqualTo(200);
        applications.endTrials(until.plusSeconds(60));

        assertThat(call(nadia, "GET", at(application), "").statusCode()).isEqualTo(404);
        assertThat(call(nadia, "GET", at(production), "").statusCode()).isEqualTo(200);
    }

    @Test
    void administrators_of_another_organisation_find_none_of_it() {
        JsonNode application = inService();
        String outsider = "ccas-" + UUID.randomUUID();
        identity.bean(AgentInvitations.class)
                .giveByOperator(
                        new Siret(CCAS),
                        outsider + "@montpellier.example",
                        new RequestedHabilitation(
                                Role.ADMINISTRATOR,
                                Optional.empty(),
                                Set.of(),
                                LocalDate.now(CivilTime.ZONE),
                                LocalDate.now(CivilTime.ZONE).plusDays(30),
                                "test"));
        String other = administrator(outsider, CCAS);

        assertThat(json(other, "GET", ALL, "", 200).get("items")).isEmpty();
        for (String path : List.of("", "/errors")) {
            assertThat(call(other, "GET", at(application) + path, "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(call(other, "POST", at(application) + "/secret", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(call(other, "DELETE", at(application), "").statusCode()).isEqualTo(404);
        assertThat(call(other, "PUT", at(application), registration(Map.of())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_row_that_another_program_wrote_is_no_application() {
        JsonNode application = proposed(Map.of());
        identity.bean(JdbcClient.class)
                .sql("UPDATE organisation_application SET organisation = ? WHERE client_id = ?")
                .params(CCAS, id(application))
                .update();

        assertThat(call(nadia, "GET", at(application), "").statusCode()).isEqualTo(404);
    }
}
