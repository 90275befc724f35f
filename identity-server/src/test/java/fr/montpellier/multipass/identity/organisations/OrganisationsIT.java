package fr.montpellier.multipass.identity.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Administrators invite agents and end their access; what they may not do. */
class OrganisationsIT {

    private static final String CITY = "21340172201787";
    private static final String CCAS = "26340001700012";
    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final Map<String, URI> links = new HashMap<>();
    private final String nadia = administrator("nadia.roche");
    private final String paul = administrator("paul.giraud");

    private static Map<String, Object> person(String name, String siret) {
        return Map.of(
                "sub",
                name + "-at-proconnect",
                "uid",
                name,
                "given_name",
                "Léa",
                "usual_name",
                // Two agents of one name may be one person, who decides nothing alone.
                "Fontaine " + name,
                "email",
                name + "@montpellier.example",
                "siret",
                siret,
                "idp_id",
                "6a2b");
    }

    private String administrator(String name) {
        return token(signInAgent(person(name, CITY)));
    }

    private String token(TestClient.Answer tokens) {
        return identity.portal
                .exchange(identity.issuer(), tokens.accessToken(), "identity-server", "agents.manage")
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

    private static Map<String, Object> agentOf(String department, String... demarches) {
        return Map.of(
                "role",
                "agent",
                "department",
                department,
                "demarches",
                List.of(demarches),
                "until",
                TODAY.plusMonths(6).toString(),
                "reason",
                "handles cases");
    }

    private static Map<String, Object> role(String role) {
        return Map.of("role", role, "until", TODAY.plusMonths(6).toString(), "reason", "is needed");
    }

    private JsonNode invite(String token, String name, Map<String, Object> habilitation) {
        JsonNode invitation = json(
                token,
                "POST",
                "/api/agents",
                Map.of("email", name + "@montpellier.example", "habilitation", habilitation),
                201);
        links.put(name, URI.create(invitation.get("address").asString()));
        return invitation.get("agent");
    }

    /** Signs an agent in, who opened the link of the invitation if there is one. */
    private TestClient.Answer signInAgent(Map<String, Object> person) {
        return identity.signInAgent(browserOf(person), person);
    }

    private TestBrowser browserOf(Map<String, Object> person) {
        var browser = new TestBrowser();
        Optional.ofNullable(links.get(person.get("uid"))).ifPresent(browser::get);
        return browser;
    }

    private static String fresh() {
        return "agent-" + UUID.randomUUID();
    }

    private static String habilitation(JsonNode agent) {
        return agent.get("habilitations").get(0).get("id").asString();
    }

    private int signInStatus(Map<String, Object> person) {
        identity.proConnect.with(person, "eidas1-mfa");
        return browserOf(person)
                .open(identity.at("/federation/proconnect/start"))
                .statusCode();
    }

    private boolean isActive(String token) {
        try {
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(identity.at("/api/token-status"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return JsonMapper.shared().readTree(answer).get("active").asBoolean();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_invited_agent_signs_in_and_tokens_name_department_and_demarches() {
        String name = fresh();
        invite(nadia, name, agentOf("education", "inscription-scolaire", "cantine"));

        TestClient.Answer tokens = signInAgent(person(name, CITY));
        assertThat(TestClient.read(identity.portal
                                .exchange(identity.issuer(), tokens.accessToken(), "consent-service", "cases.read")
                                .accessToken())
                        .getClaims())
                .containsEntry("department", "education")
                .containsEntry("organisation", CITY)
                .containsEntry("demarches", List.of("cantine", "inscription-scolaire"))
                .containsEntry("roles", List.of("agent"));
    }

    /** Invited by one administrator, such an agent has nothing before a second one agrees; then the claim is in tokens for the consent service alone. */
    @Test
    void exceptional_accesses_need_two_administrators_and_are_in_tokens_for_the_consent_service_alone() {
        String name = fresh();
        Map<String, Object> asked = new HashMap<>(agentOf("education"));
        asked.put("exceptional", true);
        JsonNode invited = invite(nadia, name, asked);
        assertThat(invited.at("/habilitations/0/state").asString()).isEqualTo("requested");
        assertThat(invited.at("/habilitations/0/exceptional").asBoolean()).isTrue();
        json(
                paul,
                "POST",
                "/api/habilitations/" + invited.at("/habilitations/0/id").asString() + "/approval",
                Map.of(),
                204);

        TestClient.Answer tokens = signInAgent(person(name, CITY));
        assertThat(claims(tokens, "consent-service", "cases.read")).containsEntry("exceptional_access", true);
        assertThat(claims(tokens, "document-vault", "")).doesNotContainKey("exceptional_access");
        assertThat(TestClient.read(tokens.accessToken()).getClaims()).doesNotContainKey("exceptional_access");
    }

    private Map<String, Object> claims(TestClient.Answer tokens, String audience, String scope) {
        return TestClient.read(identity.portal
                        .exchange(identity.issuer(), tokens.accessToken(), audience, scope)
                        .accessToken())
                .getClaims();
    }

    @Test
    void an_agent_with_two_roles_chooses_between_departments_by_their_names() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, agentOf("education"));
        json(
                nadia,
                "POST",
                "/api/agents/" + agent.get("id").asString() + "/habilitations",
                agentOf("not-in-the-register"),
                201);
        identity.proConnect.with(person(name, CITY), "eidas1-mfa");

        String page = browserOf(person(name, CITY))
                .open(identity.at("/federation/proconnect/start"))
                .body();

        assertThat(page).contains("Direction de l&#39;éducation", "not-in-the-register");
    }

    @Test
    void mail_bombing_by_an_administrator_ends_after_three_invitations_in_an_hour() {
        JsonNode agent = invite(nadia, fresh(), agentOf("education"));
        String again = "/api/agents/" + agent.get("id").asString() + "/invitation";
        for (int i = 0; i < 3; i++) {
            json(nadia, "POST", again, Map.of(), 200);
        }

        assertThat(json(nadia, "POST", again, Map.of(), 429).get("type").asString())
                .endsWith("/problems/too-many-requests");
    }

    /** The next request with the old token is refused here, and the services learn it from the status of the token. */
    @Test
    void an_agent_whose_habilitation_ended_has_no_token_and_no_session_left() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, agentOf("education"));
        TestClient.Answer tokens = signInAgent(person(name, CITY));
        String consent = identity.portal
                .exchange(identity.issuer(), tokens.accessToken(), "consent-service", "cases.read")
                .accessToken();
        assertThat(isActive(consent)).isTrue();

        json(nadia, "POST", "/api/habilitations/" + habilitation(agent) + "/end", Map.of("reason", "moved"), 204);

        assertThat(isActive(consent)).isFalse();
        assertThat(isActive(tokens.accessToken())).isFalse();
        assertThat(identity.portal
                        .exchange(identity.issuer(), tokens.accessToken(), "consent-service", "cases.read")
                        .status())
                .isEqualTo(400);
        assertThat(jdbc.sql("SELECT count(*) FROM sign_in WHERE holder = ? AND ended_at IS NULL")
                        .param(UUID.fromString(agent.get("id").asString()))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(signInStatus(person(name, CITY))).isEqualTo(403);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM logout_notice WHERE sign_in IN (SELECT id FROM sign_in WHERE holder = ?)")
                        .param(UUID.fromString(agent.get("id").asString()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_agent_who_leaves_loses_all_and_the_token_of_an_administrator_does_too() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, role("administrator"));
        json(paul, "POST", "/api/habilitations/" + habilitation(agent) + "/approval", Map.of(), 204);
        String token = token(signInAgent(person(name, CITY)));
        json(token, "GET", "/api/organisation", "", 200);

        json(nadia, "POST", "/api/agents/" + agent.get("id").asString() + "/departure", Map.of("reason", "left"), 200);

        assertThat(call(token, "GET", "/api/organisation", "").statusCode()).isEqualTo(401);
    }

    @Test
    void an_administrator_cannot_approve_their_own_request_and_has_no_power_before_approval() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, role("dpo"));
        String approval = "/api/habilitations/" + habilitation(agent) + "/approval";

        assertThat(signInStatus(person(name, CITY))).isEqualTo(403);
        assertThat(call(nadia, "POST", approval, Map.of()).body()).contains("second-person-needed");
        json(paul, "POST", approval, Map.of(), 204);
        assertThat(call(paul, "POST", approval, Map.of()).body()).contains("already-decided");
        assertThat(signInStatus(person(name, CITY))).isEqualTo(200);
    }

    /** The session of the second administrator at ProConnect is hours old; the first one sits down at that browser. */
    @Test
    void at_the_unattended_browser_of_the_second_administrator_the_first_one_decides_nothing() {
        JsonNode asked = invite(nadia, fresh(), role("dpo"));
        String powerful = "/api/habilitations/" + habilitation(asked);
        JsonNode agent = invite(nadia, fresh(), agentOf("education"));
        String one = "/api/agents/" + agent.get("id").asString();
        identity.proConnect.with(person("paul.giraud", CITY), "eidas1-mfa");
        identity.proConnect.keepSession(Instant.now().minus(Duration.ofHours(3)));
        URI back = new TestBrowser()
                .openUntil(
                        identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "proconnect")),
                        identity.portal.redirectUri());
        String unattended = token(identity.portal.redeem(identity.issuer(), TestBrowser.code(back)));
        Map<String, Object> reason = Map.of("reason", "reorganisation");

        Map.of(
                        powerful + "/approval",
                        Map.of(),
                        powerful + "/end",
                        reason,
                        powerful + "/end/confirmation",
                        Map.of(),
                        "/api/agents",
                        Map.of("email", fresh() + "@montpellier.example", "habilitation", role("dpo")),
                        one + "/invitation",
                        Map.of(),
                        one + "/habilitations",
                        agentOf("education"),
                        one + "/departure",
                        reason,
                        one + "/account/reset",
                        reason,
                        one + "/account/reset/confirmation",
                        Map.of())
                .forEach((path, body) -> {
                    HttpResponse<String> refused = call(unattended, "POST", path, body);
                    assertThat(refused.statusCode()).as(path).isEqualTo(401);
                    assertThat(refused.body()).contains("insufficient-user-authentication");
                    assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                            .contains("insufficient_user_authentication", "max_age=\"600\"");
                });
        json(unattended, "GET", one, "", 200);
        json(paul, "POST", powerful + "/approval", Map.of(), 204);
    }

    @Test
    void a_data_protection_officer_is_removed_by_two_administrators_and_sees_the_proposal() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, role("dpo"));
        String habilitation = "/api/habilitations/" + habilitation(agent);
        json(paul, "POST", habilitation + "/approval", Map.of(), 204);
        TestClient.Answer signedIn = signInAgent(person(name, CITY));
        String officer = identity.portal
                .exchange(identity.issuer(), signedIn.accessToken(), "identity-server", "journal.read")
                .accessToken();

        json(nadia, "POST", habilitation + "/end", Map.of("reason", "reorganisation"), 204);

        JsonNode power = power(officer, habilitation(agent));
        assertThat(power.get("state").asString()).isEqualTo("in-force");
        assertThat(power.get("proposedEnd").get("reason").asString()).isEqualTo("reorganisation");
        assertThat(power.get("proposedEnd").get("mayConfirm").asBoolean()).isFalse();
        assertThat(call(nadia, "POST", habilitation + "/end/confirmation", Map.of())
                        .body())
                .contains("second-person-needed");
        json(paul, "POST", habilitation + "/end/confirmation", Map.of(), 204);
        assertThat(call(officer, "GET", "/api/habilitations/powerful", "").statusCode())
                .isEqualTo(401);
        assertThat(signInStatus(person(name, CITY))).isEqualTo(403);
    }

    /** Finds a powerful habilitation on the pages of the data protection officer. */
    private JsonNode power(String officer, String habilitation) {
        String after = "";
        do {
            JsonNode page = json(officer, "GET", "/api/habilitations/powerful" + after, "", 200);
            for (JsonNode item : page.get("items")) {
                if (item.get("habilitation").get("id").asString().equals(habilitation)) {
                    return item.get("habilitation");
                }
            }
            after = page.get("next").isNull()
                    ? ""
                    : "?after=" + page.get("next").asString();
        } while (!after.isEmpty());
        throw new AssertionError("the habilitation is on no page");
    }

    @Test
    void powerful_habilitations_are_listed_for_data_protection_officers_alone() {
        assertThat(call(nadia, "GET", "/api/habilitations/powerful", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_administrators_request_for_themselves_needs_another_administrator() {
        JsonNode self = json(nadia, "POST", "/api/agents/search", Map.of("search", "nadia.roche"), 200)
                .get("items")
                .get(0);
        String id = self.get("id").asString();

        JsonNode asked = json(
                nadia,
                "POST",
                "/api/agents/" + id + "/habilitations",
                agentOf("education", "demarche-" + fresh()),
                201);
        JsonNode requested = asked.get("habilitations")
                .valueStream()
                .filter(each -> each.get("state").asString().equals("requested"))
                .findFirst()
                .orElseThrow();

        assertThat(requested.get("mayApprove").asBoolean()).isFalse();
        assertThat(call(
                                nadia,
                                "POST",
                                "/api/habilitations/" + requested.get("id").asString() + "/approval",
                                Map.of())
                        .statusCode())
                .isEqualTo(403);
        json(
                paul,
                "POST",
                "/api/habilitations/" + requested.get("id").asString() + "/refusal",
                Map.of("reason", "no"),
                204);
    }

    @Test
    void an_administrator_counts_what_an_agent_of_the_organisation_did_with_a_token_of_this_server() {
        String name = fresh();
        String id = invite(nadia, name, agentOf("education")).get("id").asString();
        signInAgent(person(name, CITY));
        var received = new CopyOnWriteArrayList<String>();
        identity.vault.on("/journal/activity", exchange -> {
            JWTClaimsSet token =
                    TestClient.read(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                            .replace("Bearer ", ""));
            received.add(token.getSubject() + " " + token.getStringClaim("scope") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            LoopbackServer.answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"items\":[{\"type\":\"vault.read-authorised\",\"count\":7,\"last\":\"2026-11-20T10:00:00Z\"}]}");
        });
        String activity = "/api/agents/" + id + "/activity/";

        JsonNode own = json(nadia, "GET", activity + "identity-server", "", 200).get("items");
        assertThat(own.get(0).get("type").asString()).isEqualTo("identity.signed-in");
        assertThat(own.get(0).get("count").asInt()).isEqualTo(1);
        JsonNode vault =
                json(nadia, "GET", activity + "document-vault", "", 200).get("items");
        assertThat(vault.get(0).get("count").asInt()).isEqualTo(7);
        assertThat(received)
                .singleElement()
                .satisfies(call -> assertThat(call).startsWith("identity-server agents.activity {\"agent\":\""));
        // This consent service has no such journal.
        assertThat(call(nadia, "GET", activity + "consent-service", "").statusCode())
                .isEqualTo(503);
        assertThat(call(nadia, "GET", activity + "portal", "").statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.agent-activity-counted'")
                        .query(Long.class)
                        .single())
                .as("each look is in the journal")
                .isEqualTo(3);
        assertThat(identity.portal
                        .exchange(
                                identity.issuer(),
                                signInAgent(person("nadia.roche", CITY)).accessToken(),
                                "document-vault",
                                "agents.activity")
                        .status())
                .isEqualTo(400);
        assertThat(identity.portal
                        .exchange(
                                identity.issuer(),
                                signInAgent(person("nadia.roche", CITY)).accessToken(),
                                "consent-service",
                                "demarches.read agents.activity")
                        .text("scope"))
                .isEqualTo("demarches.read");
    }

    @Test
    void an_administrator_of_another_organisation_finds_decides_and_learns_nothing() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, agentOf("education"));
        String id = agent.get("id").asString();
        String outsider = "ccas-" + UUID.randomUUID();
        identity.bean(AgentInvitations.class)
                .giveByOperator(
                        new Siret(CCAS),
                        outsider + "@montpellier.example",
                        new RequestedHabilitation(
                                Role.ADMINISTRATOR, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test"));
        String other = token(signInAgent(person(outsider, CCAS)));

        assertThat(json(other, "POST", "/api/agents/search", Map.of("search", name), 200)
                        .get("items"))
                .isEmpty();
        assertThat(call(other, "GET", "/api/agents/" + id, "").statusCode()).isEqualTo(404);
        assertThat(call(other, "GET", "/api/agents/" + id + "/activity/identity-server", "")
                        .statusCode())
                .isEqualTo(404);
        for (String decision :
                List.of("end", "refusal", "approval", "confirmation", "end/confirmation", "end/refusal")) {
            assertThat(call(
                                    other,
                                    "POST",
                                    "/api/habilitations/" + habilitation(agent) + "/" + decision,
                                    Map.of("reason", "x"))
                            .statusCode())
                    .as(decision)
                    .isEqualTo(404);
        }
        for (String decision : List.of(
                "departure", "invitation", "account/reset", "account/reset/confirmation", "account/reset/refusal")) {
            assertThat(call(other, "POST", "/api/agents/" + id + "/" + decision, Map.of("reason", "x"))
                            .statusCode())
                    .as(decision)
                    .isEqualTo(404);
        }
        assertThat(call(other, "POST", "/api/agents/" + id + "/habilitations", agentOf("ccas"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(signInStatus(person(name, CITY))).isEqualTo(200);
    }

    @Test
    void an_invitation_is_taken_once_and_by_the_identity_that_answered() {
        String name = fresh();
        invite(nadia, name, agentOf("education"));
        Map<String, Object> invited = person(name, CITY);

        assertThat(signInStatus(People.but(invited, "siret", CCAS))).isEqualTo(403);
        assertThat(signInStatus(People.but(invited, "email", "another@montpellier.example")))
                .isEqualTo(403);
        assertThat(signInStatus(invited)).isEqualTo(200);
        assertThat(signInStatus(People.but(invited, "sub", "another"))).isEqualTo(403);
        assertThat(signInStatus(People.but(invited, "idp_id", "another"))).isEqualTo(403);
        assertThat(signInStatus(invited)).isEqualTo(200);
    }

    /** An identity provider of the organisation lets its users choose the address that it asserts. */
    @Test
    void a_colleague_who_asserts_the_invited_address_takes_no_invitation_without_its_link() {
        String name = fresh();
        JsonNode agent = invite(nadia, name, role("dpo"));
        json(paul, "POST", "/api/habilitations/" + habilitation(agent) + "/approval", Map.of(), 204);
        URI link = Objects.requireNonNull(links.remove(name));
        Map<String, Object> colleague = People.but(person(name, CITY), "sub", "a-colleague");

        assertThat(link.getPath()).isEqualTo("/invitation");
        assertThat(signInStatus(colleague)).as("without a link").isEqualTo(403);
        invite(nadia, fresh(), agentOf("education"));
        links.put(name, links.values().iterator().next());
        assertThat(signInStatus(colleague)).as("with the link of another agent").isEqualTo(403);
        JsonNode again =
                json(nadia, "POST", "/api/agents/" + agent.get("id").asString() + "/invitation", Map.of(), 200);
        links.put(name, link);
        assertThat(signInStatus(colleague)).as("with a link of before").isEqualTo(403);
        links.put(name, URI.create(again.get("address").asString()));
        assertThat(signInStatus(person(name, CITY))).isEqualTo(200);
        assertThat(signInStatus(colleague)).as("it serves once").isEqualTo(403);
        links.remove(name);
        assertThat(signInStatus(person(name, CITY))).as("later without it").isEqualTo(200);
    }

    @Test
    void an_invitation_that_was_opened_outlives_a_sign_in_as_a_resident_and_no_sign_in_of_an_agent() {
        String name = fresh();
        invite(nadia, name, agentOf("education"));
        TestBrowser browser = browserOf(person(name, CITY));
        identity.signInResident(browser, People.newcomer());
        identity.proConnect.with(person(name, CITY), "eidas1-mfa");

        assertThat(browser.open(identity.at("/federation/proconnect/start")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_address_is_invited_once_in_an_organisation() {
        String name = fresh();
        invite(nadia, name, agentOf("education"));

        HttpResponse<String> again = call(
                paul,
                "POST",
                "/api/agents",
                Map.of(
                        "email",
                        name.toUpperCase(Locale.ROOT) + "@montpellier.example",
                        "habilitation",
                        agentOf("education")));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("agent-known");
    }

    @Test
    void bad_input_is_refused() {
        String name = fresh() + "@montpellier.example";
        List<Map<String, Object>> bad = List.of(
                Map.of("email", name),
                Map.of("email", "no address", "habilitation", agentOf("education")),
                Map.of("email", name, "habilitation", Map.of()),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "reason", " ")),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "reason", "x".repeat(501))),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "role", "resident")),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "role", "dpo")),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "department", "Not a code")),
                Map.of("email", name, "habilitation", People.but(agentOf("education"), "until", "2020-01-01")),
                Map.of(
                        "email",
                        name,
                        "habilitation",
                        People.but(
                                agentOf("education"),
                                "until",
                                TODAY.plusDays(367).toString())),
                Map.of("email", name, "habilitation", role("agent")),
                // The organisation may give no accounts.
                Map.of(
                        "email",
                        name,
                        "habilitation",
                        agentOf("education"),
                        "account",
                        Map.of("givenName", "Léa", "usualName", "Fontaine")),
                Map.of("email", name, "habilitation", agentOf("education"), "account", Map.of("givenName", "Léa")));

        bad.forEach(body -> assertThat(call(nadia, "POST", "/api/agents", body).statusCode())
                .as(body.toString())
                .isEqualTo(400));
    }

    @Test
    void agents_and_residents_have_no_token_for_the_administration() {
        String name = fresh();
        invite(nadia, name, agentOf("education"));
        TestClient.Answer agent = signInAgent(person(name, CITY));

        assertThat(identity.portal
                        .exchange(identity.issuer(), agent.accessToken(), "identity-server", "agents.manage")
                        .status())
                .isEqualTo(400);
        assertThat(call(agent.accessToken(), "POST", "/api/agents/search", Map.of())
                        .statusCode())
                .isIn(400, 401, 403);
    }

    @Test
    void two_tabs_end_an_habilitation_once() {
        JsonNode agent = invite(nadia, fresh(), agentOf("education"));
        String end = "/api/habilitations/" + habilitation(agent) + "/end";

        json(nadia, "POST", end, Map.of("reason", "moved"), 204);

        assertThat(call(paul, "POST", end, Map.of("reason", "moved")).body()).contains("already-decided");
    }

    @Test
    void a_long_list_is_searched_filtered_and_paged() {
        String siret = "35600000000048";
        AgentInvitations invitations = identity.bean(AgentInvitations.class);
        invitations.register(new Organisation(new Siret(siret), "La Poste"));
        String boss = fresh();
        invitations.giveByOperator(
                new Siret(siret),
                boss + "@montpellier.example",
                new RequestedHabilitation(
                        Role.ADMINISTRATOR, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test"));
        for (int i = 0; i < 210; i++) {
            invitations.giveByOperator(
                    new Siret(siret),
                    "agent.number" + i + "@laposte.example",
                    new RequestedHabilitation(
                            Role.AGENT,
                            Optional.of(new DepartmentCode(i % 2 == 0 ? "even" : "odd")),
                            Set.of(),
                            TODAY,
                            TODAY.plusDays(i % 4 == 0 ? 10 : 200),
                            "test"));
        }
        String token = token(signInAgent(person(boss, siret)));

        JsonNode first = json(token, "POST", "/api/agents/search", Map.of(), 200);
        JsonNode second = json(
                token,
                "POST",
                "/api/agents/search",
                Map.of("after", first.get("next").asString()),
                200);
        JsonNode found = json(token, "POST", "/api/agents/search", Map.of("search", "number209"), 200);
        JsonNode ending =
                json(token, "POST", "/api/agents/search", Map.of("filter", "ending", "department", "even"), 200);
        assertThat(first.get("items")).hasSize(50);
        assertThat(second.get("items").get(0).get("id"))
                .isNotEqualTo(first.get("items").get(0).get("id"));
        assertThat(found.get("items")).hasSize(1);
        assertThat(ending.get("items")).hasSize(50);
        assertThat(ending.get("next").isNull()).isFalse();
    }
}
