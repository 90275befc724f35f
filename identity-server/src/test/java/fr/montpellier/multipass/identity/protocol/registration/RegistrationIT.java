package fr.montpellier.multipass.identity.protocol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegistrationIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final URI endpoint = identity.at("/connect/register");

    private String token() {
        return token(Set.of("openid", "profile"), 1);
    }

    private String token(Set<String> scopes, int uses) {
        return identity.bean(InitialAccessTokens.class).create(scopes, uses, Duration.ofDays(1));
    }

    private Map<String, Object> register(Map<String, Object> members) {
        HttpResponse<String> response = Registration.send("POST", endpoint, token(), members);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return Registration.json(response);
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private String code(TestClient client, String redirectUri) {
        identity.franceConnect.with(People.INES, "eidas1");
        return TestBrowser.code(new TestBrowser()
                .openUntil(
                        client.authorize(
                                identity.issuer(),
                                Map.of("redirect_uri", redirectUri, "scope", "openid", "idp_hint", "franceconnect")),
                        redirectUri));
    }

    private int entries(String type) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param(type)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_client_registers_with_an_initial_token_and_signs_people_in_with_its_secret()
            throws ParseException, JOSEException {
        int before = entries("identity.client-registered");
        Map<String, Object> registered = register(Registration.web(Map.of()));

        assertThat(registered)
                .containsEntry("token_endpoint_auth_method", "client_secret_basic")
                .containsEntry("grant_types", List.of("authorization_code"))
                .containsEntry("response_types", List.of("code"))
                .containsEntry("application_type", "web")
                .containsEntry("subject_type", "pairwise")
                .containsEntry("id_token_signed_response_alg", "RS256")
                .containsEntry("scope", "openid profile")
                .containsKeys("client_id_issued_at", "client_secret_expires_at");
        assertThat(text(registered, "client_secret")).hasSize(43);
        assertThat(entries("identity.client-registered")).isEqualTo(before + 1);

        var client = new TestClient(text(registered, "client_id"));
        TestClient.Answer answer = client.redeemWith(
                identity.issuer(),
                Map.of("code", code(client, Registration.REDIRECT_URI), "redirect_uri", Registration.REDIRECT_URI),
                "Authorization",
                basic(text(registered, "client_id"), text(registered, "client_secret")));

        var idToken = SignedJWT.parse(answer.text("id_token"));
        JWK key =
                identity.jwks("/oauth2/jwks").getKeyByKeyId(idToken.getHeader().getKeyID());
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(idToken.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(idToken.getJWTClaimsSet().getSubject())
                .isNotEqualTo(
                        identity.signInResident(People.INES).claims("id_token").getSubject());
    }

    @Test
    void rfc7591_3_2_1_the_answer_says_what_was_asked_for_and_is_not_registered() {
        Map<String, Object> registered = Registration.json(Registration.send(
                "POST",
                endpoint,
                token(Set.of("openid", "profile"), 1),
                Registration.web(
                        Map.of("scope", "openid multipass email", "colour", "blue", "tos", "https://x.example"))));

        assertThat(registered)
                .containsEntry("scope", "openid")
                .containsEntry("ignored_members", List.of("colour", "tos"))
                .containsEntry("ignored_scopes", List.of("email", "multipass"));
        Map<String, Object> plain = Registration.json(
                Registration.send("POST", endpoint, token(Set.of("openid"), 1), Registration.web(Map.of())));
        assertThat(plain).doesNotContainKeys("ignored_members", "ignored_scopes");
        plain.put("ignored_members", List.of("sent back"));
        Map<String, Object> replaced = Registration.json(Registration.send(
                "PUT",
                URI.create(text(plain, "registration_client_uri")),
                text(plain, "registration_access_token"),
                withoutOurs(plain)));
        assertThat(replaced).containsKey("client_id").doesNotContainKeys("ignored_members", "ignored_scopes");
    }

    private static Map<String, Object> withoutOurs(Map<String, Object> registered) {
        var sent = new java.util.HashMap<>(registered);
        sent.keySet()
                .removeAll(Set.of(
                        "registration_access_token",
                        "registration_client_uri",
                        "client_secret_expires_at",
                        "client_id_issued_at"));
        return sent;
    }

    @Test
    void the_journal_tells_of_the_token_and_of_the_client_that_came_with_it() {
        int made = entries("identity.registration-token-made");
        String given = token();
        assertThat(entries("identity.registration-token-made")).isEqualTo(made + 1);

        Registration.send("POST", endpoint, given, Registration.web(Map.of()));

        assertThat(entries("identity.registration-token-made")).isEqualTo(made + 1);
    }

    @Test
    void a_wrong_secret_is_refused_with_401_and_the_scheme() {
        Map<String, Object> registered = register(Registration.web(Map.of()));
        var client = new TestClient(text(registered, "client_id"));

        TestClient.Answer answer = client.redeemWith(
                identity.issuer(),
                Map.of("code", code(client, Registration.REDIRECT_URI), "redirect_uri", Registration.REDIRECT_URI),
                "Authorization",
                basic(text(registered, "client_id"), "w".repeat(43)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void a_secret_in_the_body_works_for_a_client_registered_so_and_for_no_other() {
        Map<String, Object> post =
                register(Registration.web(Map.of("token_endpoint_auth_method", "client_secret_post")));
        Map<String, Object> basic = register(Registration.web(Map.of()));

        for (Map<String, Object> registered : List.of(post, basic)) {
            var client = new TestClient(text(registered, "client_id"));
            TestClient.Answer answer = client.redeemWith(
                    identity.issuer(),
                    Map.of(
                            "code",
                            code(client, Registration.REDIRECT_URI),
                            "redirect_uri",
                            Registration.REDIRECT_URI,
                            "client_id",
                            text(registered, "client_id"),
                            "client_secret",
                            text(registered, "client_secret")));
            assertThat(answer.status()).isEqualTo(registered == post ? 200 : 401);
        }
    }

    @Test
    void a_client_with_its_keys_registered_by_value_or_by_address_proves_itself_by_assertion() {
        var keys = new TestClient("unnamed");
        for (Map<String, ? extends Object> where : List.of(
                Map.of("jwks", keys.publicKeys().toJSONObject()),
                Map.of("jwks_uri", keys.url() + "/.well-known/jwks.json"))) {
            var members = new java.util.HashMap<String, Object>(where);
            members.put("token_endpoint_auth_method", "private_key_jwt");
            members.put("id_token_signed_response_alg", "PS256");
            members.put("grant_types", List.of("authorization_code", "refresh_token"));
            Map<String, Object> registered = register(Registration.web(members));
            assertThat(registered).doesNotContainKeys("client_secret", "client_secret_expires_at");
            TestClient client = keys.named(text(registered, "client_id"));

            TestClient.Answer answer = client.redeem(
                    identity.issuer(),
                    code(client, Registration.REDIRECT_URI),
                    Map.of("redirect_uri", Registration.REDIRECT_URI));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(TestClient.header(answer.text("id_token")).getAlgorithm().getName())
                    .isEqualTo("PS256");
            assertThat(client.refresh(identity.issuer(), answer.text("refresh_token"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_native_application_has_no_secret_and_any_port_of_the_loopback_address() {
        Map<String, Object> registered = register(Registration.web(Map.of(
                "application_type", "native",
                "token_endpoint_auth_method", "none",
                "redirect_uris", List.of("http://127.0.0.1/back"))));
        var client = new TestClient(text(registered, "client_id"));
        var redirectUri = "http://127.0.0.1:49321/back";

        TestClient.Answer answer = client.redeemWith(
                identity.issuer(),
                Map.of(
                        "code",
                        code(client, redirectUri),
                        "redirect_uri",
                        redirectUri,
                        "client_id",
                        text(registered, "client_id")));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void asvs_10_4_7_without_a_token_or_with_one_that_is_unknown_or_spent_no_client_is_registered() {
        String once = token();
        assertThat(Registration.send("POST", endpoint, once, Registration.web(Map.of()))
                        .statusCode())
                .isEqualTo(201);

        for (@Nullable String given : java.util.Arrays.asList(null, "unknown", once)) {
            HttpResponse<String> response = Registration.send("POST", endpoint, given, Registration.web(Map.of()));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void a_refused_registration_leaves_its_token_unused() {
        String once = token();

        assertThat(Registration.send("POST", endpoint, once, Registration.web(Map.of("subject_type", "public")))
                        .statusCode())
                .isEqualTo(400);

        assertThat(Registration.send("POST", endpoint, once, Registration.web(Map.of()))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void scopes_are_at_most_those_of_the_token() {
        HttpResponse<String> wide = Registration.send(
                "POST",
                endpoint,
                token(Set.of("openid", "multipass"), 1),
                Registration.web(Map.of("scope", "openid profile multipass documents.own")));

        assertThat(Registration.json(wide)).containsEntry("scope", "multipass openid");
        assertThat(register(Registration.web(Map.of("scope", "openid multipass"))))
                .containsEntry("scope", "openid");
    }

    @Test
    void unknown_members_are_ignored_and_names_may_be_in_several_languages() {
        Map<String, Object> registered = register(
                Registration.web(Map.of("client_name#en", "An application", "dpop_jkt", "none of a client's", "x", 1)));

        assertThat(registered)
                .containsEntry("client_name#en", "An application")
                .containsEntry("client_name", "Une application")
                .doesNotContainKeys("x", "dpop_jkt");
    }

    @Test
    void a_client_reads_its_registration_and_no_other_caller_does() {
        Map<String, Object> registered =
                register(Registration.web(Map.of("contacts", List.of("exploitation@example.org"))));
        var address = URI.create(text(registered, "registration_client_uri"));

        HttpResponse<String> read =
                Registration.send("GET", address, text(registered, "registration_access_token"), (String) null);
        HttpResponse<String> unauthorized = Registration.send("GET", address, token(), (String) null);
        HttpResponse<String> unknown = Registration.send(
                "GET", identity.at("/connect/register/nobody"), text(registered, "registration_access_token"), (String)
                        null);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Registration.json(read))
                .containsEntry("client_id", registered.get("client_id"))
                .containsEntry("contacts", List.of("exploitation@example.org"))
                .containsEntry("registration_client_uri", address.toString())
                .doesNotContainKey("client_secret");
        assertThat(unauthorized.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
    }

    @Test
    void a_client_replaces_its_registration_whole() {
        Map<String, Object> registered =
                register(Registration.web(Map.of("contacts", List.of("exploitation@example.org"))));
        var elsewhere = "https://app.example.org/elsewhere";

        HttpResponse<String> replaced = replace(
                registered,
                Registration.web(Map.of(
                        "client_id", registered.get("client_id"),
                        "client_secret", registered.get("client_secret"),
                        "redirect_uris", List.of(elsewhere))));

        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(Registration.json(replaced))
                .containsEntry("redirect_uris", List.of(elsewhere))
                .doesNotContainKeys("contacts", "client_secret");
        var client = new TestClient(text(registered, "client_id"));
        assertThat(client.redeemWith(
                                identity.issuer(),
                                Map.of("code", code(client, elsewhere), "redirect_uri", elsewhere),
                                "Authorization",
                                basic(text(registered, "client_id"), text(registered, "client_secret")))
                        .status())
                .isEqualTo(200);
        HttpResponse<String> old = new TestBrowser()
                .open(client.authorize(
                        identity.issuer(), Map.of("redirect_uri", Registration.REDIRECT_URI, "prompt", "none")));
        assertThat(old.statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> replace(Map<String, Object> registered, Map<String, Object> members) {
        return Registration.send(
                "PUT",
                URI.create(text(registered, "registration_client_uri")),
                text(registered, "registration_access_token"),
                members);
    }

    @Test
    void a_replacement_needs_the_clients_own_id_and_secret_and_sets_nothing_of_ours() {
        Map<String, Object> registered = register(Registration.web(Map.of()));
        Object id = registered.get("client_id");

        for (Map<String, Object> members : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("client_id", "another"),
                Map.of("client_id", id, "client_secret", "chosen-by-the-client"),
                Map.of("client_id", id, "registration_access_token", "t"),
                Map.of("client_id", id, "client_secret_expires_at", 0))) {
            HttpResponse<String> response = replace(registered, Registration.web(members));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Registration.json(response)).containsEntry("error", "invalid_client_metadata");
        }
    }

    @Test
    void a_removed_client_gets_nothing_more() {
        Map<String, Object> registered = register(Registration.web(Map.of()));
        var address = URI.create(text(registered, "registration_client_uri"));
        String token = text(registered, "registration_access_token");
        var client = new TestClient(text(registered, "client_id"));
        String code = code(client, Registration.REDIRECT_URI);

        assertThat(Registration.send("DELETE", address, token, (String) null).statusCode())
                .isEqualTo(204);

        assertThat(Registration.send("GET", address, token, (String) null).statusCode())
                .isEqualTo(401);
        assertThat(client.redeemWith(
                                identity.issuer(),
                                Map.of("code", code, "redirect_uri", Registration.REDIRECT_URI),
                                "Authorization",
                                basic(text(registered, "client_id"), text(registered, "client_secret")))
                        .status())
                .isEqualTo(401);
        assertThat(entries("identity.client-removed")).isPositive();
    }

    @Test
    void with_a_client_go_its_tokens_and_what_people_agreed_to() {
        var registered = Registered.at(identity, Registration.web(Map.of()));
        var browser = new TestBrowser();
        identity.signInResident(browser, People.INES);
        URI asking = new TestClient(registered.id())
                .authorize(
                        identity.issuer(),
                        Map.of("redirect_uri", Registration.REDIRECT_URI, "scope", "openid profile"));
        HttpResponse<String> page = browser.open(asking);
        browser.submit(page, Map.of("decision", "give"));
        String accessToken = registered.signIn(browser).accessToken();
        assertThat(userInfo(accessToken)).isEqualTo(200);
        assertThat(consents(registered.id())).isEqualTo(1);

        var address = URI.create(text(registered.members(), "registration_client_uri"));
        Registration.send("DELETE", address, text(registered.members(), "registration_access_token"), (String) null);

        assertThat(userInfo(accessToken)).isEqualTo(401);
        assertThat(consents(registered.id())).isZero();
        assertThat(browser.open(identity.at("/connect/logout")).statusCode()).isEqualTo(200);
    }

    private int userInfo(String accessToken) {
        return new TestBrowser()
                .get(identity.at("/userinfo"), "Authorization", "Bearer " + accessToken)
                .statusCode();
    }

    private int consents(String client) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM scope_consent WHERE client_id = ?")
                .param(client)
                .query(Integer.class)
                .single();
    }

    @Test
    void the_database_holds_neither_secrets_nor_tokens() {
        String initial = token(Set.of("openid"), 2);
        Map<String, Object> registered =
                Registration.json(Registration.send("POST", endpoint, initial, Registration.web(Map.of())));

        List<@Nullable String> rows = identity.bean(JdbcClient.class)
                .sql("SELECT row_to_json(c)::text FROM registered_client c"
                        + " UNION ALL SELECT row_to_json(t)::text FROM initial_access_token t")
                .query(String.class)
                .list();

        assertThat(String.join("\n", rows))
                .doesNotContain(
                        initial, text(registered, "client_secret"), text(registered, "registration_access_token"));
    }

    @Test
    void the_operators_command_prints_a_token_alone_that_registers() {
        // A process of its own begins with no logging.
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        PrintStream out = System.out;
        var said = new java.io.ByteArrayOutputStream();
        System.setOut(new java.io.PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(identity.run("registration-token", "--uses=2", "--days=1"))
                    .isZero();
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("the token alone, for a variable of a script")
                .matches("[A-Za-z0-9_-]{43}\\R");
        String printed = said.toString(StandardCharsets.UTF_8).strip();

        assertThat(Registration.send("POST", endpoint, printed, Registration.web(Map.of()))
                        .statusCode())
                .isEqualTo(201);
    }
}
