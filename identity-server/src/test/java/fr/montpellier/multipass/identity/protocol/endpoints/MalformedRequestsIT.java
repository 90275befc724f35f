package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import fr.montpellier.multipass.identity.protocol.registration.InitialAccessTokens;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every parameter of every endpoint, one at a time, with every value that has broken a server somewhere: the response
 * is an error of the protocol or a page of this server, and never a failure or an internal detail (ASVS 5.0, 2.2.1 and
 * 16.5.1).
 */
class MalformedRequestsIT {

    /** Long enough not to stand in a random secret by chance. */
    private static final List<String> INSIDES = List.of(
            "Exception",
            "java.",
            "org.springframework",
            "org.apache",
            "org.postgresql",
            "SQL [",
            "SQLState",
            "Whitelabel",
            "Tomcat");
    /** A line of a stack trace. */
    private static final Pattern CALL = Pattern.compile("\\bat [a-z]+\\.[a-z]");
    /** What these answer is for a program to read (RFC 6749, section 5.2). */
    private static final Pattern CLIENT_ENDPOINT =
            Pattern.compile("^POST /oauth2/(token|par|introspect|revoke|device_authorization) [a-z_]+=");

    private static final Pattern ERROR = Pattern.compile("\"error\":\"[a-z_]+\"");

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    /** As they stand in a form or an address, escapes included. */
    private static final List<String> VALUES = List.of(
            "",
            "%20",
            "%00",
            "a%00b",
            "a%0d%0aX-Injected:%20yes",
            "%ff%fe",
            "%ed%a0%80",
            "%f0%9f%a6%8a",
            "%zz",
            "%",
            "%27%20OR%201%3d1%20--",
            "%3cscript%3ealert(1)%3c%2fscript%3e",
            "$%7b7*7%7d",
            "..%2f..%2fetc%2fpasswd",
            "null",
            "-1",
            "99999999999999999999",
            "%7b%22a%22:1%7d",
            "%7b%22id_token%22:%7b%22acr%22:%7b%22values%22:%5b1,null%5d%7d%7d%7d",
            "%5b".repeat(3000),
            "%7b%22a%22:".repeat(500),
            "a".repeat(7000),
            "urn:ietf:params:oauth:request_uri:",
            "urn:ietf:params:oauth:request_uri:%00",
            "https://other.example/request",
            "javascript:alert(1)",
            "http://%5b::1",
            "http://127.0.0.1:99999999999/callback",
            jwt("{\"alg\":\"none\"}"),
            jwt("{\"alg\":\"foo\"}"),
            jwt("{\"alg\":\"HS256\"}"),
            jwt("{\"alg\":\"ES256\",\"kid\":null}"),
            jwt("{\"alg\":\"ES256\",\"crit\":[\"x\"]}"),
            jwt("{\"alg\":\"EdDSA\"}"),
            jwt("{\"alg\":1}"),
            jwt("[]"),
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....",
            "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.AA.AA.AA.AA",
            "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoyMTQ3NDgzNjQ3LCJwMnMiOiJBQSJ9.AA.AA.AA.AA");

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final RawHttp http = new RawHttp(identity.port());
    private final TestBrowser browser = new TestBrowser();
    private final List<String> wrong = new ArrayList<>();

    private static String jwt(String header) {
        return Base64URL.encode(header) + ".eyJpc3MiOiJhIiwic3ViIjoiYSJ9.AAAA";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** That request with one parameter after the other given every value, then given twice. */
    private void check(String endpoint, Supplier<Map<String, String>> proper, List<String> names, Sender sender) {
        for (String name : names) {
            values(name).forEach(value -> {
                String form = proper.get().entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals(name))
                        .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&"));
                var sent = name + "=" + value + (form.isEmpty() ? "" : "&" + form);
                judge(endpoint + " " + name + "=" + shortened(value), sender.send(sent));
            });
        }
        assertThat(wrong).isEmpty();
    }

    private Stream<String> values(String name) {
        var claims = Base64URL.encode("{\"iss\":\"" + identity.issuer() + "\",\"sub\":\"a\",\"aud\":\"partner\"}");
        Stream<String> ofOurs = Stream.of("foo", "none", "HS256", "EdDSA", "PS512")
                .map(algorithm -> Base64URL.encode("{\"alg\":\"" + algorithm + "\"}") + "." + claims + ".AAAA");
        return Stream.of(VALUES.stream(), ofOurs, Stream.of("a&" + name + "=b")).flatMap(Function.identity());
    }

    private interface Sender {
        RawHttp.Answer send(String form);
    }

    private void judge(String request, RawHttp.Answer answer) {
        if (answer.status() >= 500
                || answer.status() >= 400
                        && CLIENT_ENDPOINT.matcher(request).find()
                        && !ERROR.matcher(answer.body()).find()
                || showsInsides(answer.body())
                || answer.header("X-Injected").isPresent()) {
            wrong.add(request + " -> " + answer.status() + " " + shortened(answer.body()));
        }
    }

    /** Looks for words one by one, which takes a third of the time of one expression for all in thousands of pages. */
    private static boolean showsInsides(String body) {
        return INSIDES.stream().anyMatch(body::contains)
                || body.contains("at ") && CALL.matcher(body).find();
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private String cookie() {
        return "Cookie: "
                + browser.cookies().getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("MULTIPASS_ID"))
                        .map(cookie -> "MULTIPASS_ID=" + cookie.getValue())
                        .findFirst()
                        .orElse("none=none");
    }

    private static final List<String> OF_AN_AUTHORIZATION_REQUEST = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "acr_values",
            "claims",
            "claims_locales",
            "id_token_hint",
            "login_hint",
            "idp_hint",
            "ui_locales",
            "display",
            "request",
            "request_uri",
            "registration",
            "resource",
            "authorization_details",
            "dpop_jkt",
            "resume",
            "decline",
            "unknown");

    private Map<String, String> authorizationRequest() {
        return TestBrowser.query(identity.partner.authorize(identity.issuer(), Map.of("scope", "openid profile")));
    }

    @Test
    void asvs_16_5_1_authorization_requests_without_a_session() {
        check(
                "GET /oauth2/authorize",
                this::authorizationRequest,
                OF_AN_AUTHORIZATION_REQUEST,
                form -> http.get("/oauth2/authorize?" + form));
    }

    @Test
    void asvs_16_5_1_authorization_requests_of_a_signed_in_person_up_to_their_code() {
        identity.signInResident(browser, People.INES);
        check(
                "GET /oauth2/authorize, signed in,",
                this::authorizationRequest,
                OF_AN_AUTHORIZATION_REQUEST,
                form -> http.get("/oauth2/authorize?" + form, cookie()));
    }

    @Test
    void asvs_16_5_1_authorization_requests_by_post() {
        check(
                "POST /oauth2/authorize",
                this::authorizationRequest,
                List.of("client_id", "redirect_uri", "state", "claims", "request", "resume"),
                form -> http.postForm("/oauth2/authorize", form));
    }

    @Test
    void asvs_16_5_1_pushed_requests() {
        check(
                "POST /oauth2/par",
                () -> identity.partner.authenticated(identity.issuer(), authorizationRequest()),
                Stream.concat(
                                OF_AN_AUTHORIZATION_REQUEST.stream(),
                                Stream.of("client_assertion", "client_assertion_type", "client_secret"))
                        .toList(),
                form -> http.postForm("/oauth2/par", form));
    }

    static Stream<Map<String, String>> grants() {
        return Stream.of(
                Map.of("grant_type", "authorization_code", "code", "c", "redirect_uri", "r", "code_verifier", "v"),
                Map.of("grant_type", "refresh_token", "refresh_token", "t", "scope", "openid"),
                Map.of(
                        "grant_type", "client_credentials",
                        "scope", "decisions.evaluate",
                        "audience", "consent-service",
                        "resource", "http://localhost:9010"),
                Map.of(
                        "grant_type", TestClient.EXCHANGE,
                        "subject_token", "t",
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                        "actor_token", "t",
                        "actor_token_type", "urn:ietf:params:oauth:token-type:access_token",
                        "requested_token_type", "urn:ietf:params:oauth:token-type:access_token",
                        "audience", "consent-service",
                        "scope", "authorisations.own"),
                Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", "d"));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void asvs_16_5_1_token_requests(Map<String, String> grant) {
        TestClient client = grant.containsValue(TestClient.EXCHANGE) ? identity.portal : identity.vault;
        check(
                "POST /oauth2/token",
                () -> client.authenticated(identity.issuer(), grant),
                Stream.concat(
                                grant.keySet().stream(),
                                Stream.of("client_id", "client_assertion", "client_assertion_type", "client_secret"))
                        .toList(),
                form -> http.postForm("/oauth2/token", form));
    }

    @Test
    void asvs_16_5_1_clients_named_by_nothing_but_their_assertion() {
        check(
                "POST /oauth2/token",
                () -> Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                List.of("client_assertion"),
                form -> http.postForm("/oauth2/token", form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
    void asvs_16_5_1_questions_about_a_token(String path) {
        check(
                "POST " + path,
                () -> identity.vault.authenticated(identity.issuer(), Map.of("token", "t")),
                List.of("token", "token_type_hint", "client_id", "client_assertion", "client_assertion_type", "scope"),
                form -> http.postForm(path, form));
    }

    @Test
    void asvs_16_5_1_requests_of_devices() {
        check(
                "POST /oauth2/device_authorization",
                () -> Map.of("client_id", "screen", "scope", "openid"),
                List.of("client_id", "scope", "client_assertion", "unknown"),
                form -> http.postForm("/oauth2/device_authorization", form));
    }

    @Test
    void asvs_16_5_1_logout_requests() {
        String idToken = identity.signInResident(browser, People.INES).text("id_token");
        Supplier<Map<String, String>> request = () ->
                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", identity.portal.url() + "/", "state", "s");
        var names =
                List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state", "logout_hint", "ui_locales");
        check("GET /connect/logout", request, names, form -> http.get("/connect/logout?" + form));
        check("POST /connect/logout", request, names, form -> http.postForm("/connect/logout", form));
    }

    @Test
    void asvs_16_5_1_addresses_of_pages() {
        identity.signInResident(browser, People.INES);
        var parameters = Map.of(
                "/login", "lang",
                "/device", "user_code",
                "/consent", "request",
                "/sign-out", "request",
                "/signed-out", "way",
                "/sign-out/applications", "way",
                "/federation/franceconnect/logout-callback", "state",
                "/error", "a");
        parameters.forEach((page, name) ->
                check("GET " + page, Map::of, List.of(name), form -> http.get(page + "?" + form, cookie())));
    }

    @Test
    void asvs_16_5_1_forms_of_pages() {
        identity.signInResident(browser, People.INES);
        Matcher csrf = CSRF.matcher(browser.get(identity.at("/device")).body());
        assertThat(csrf.find()).isTrue();
        var token = Map.of("_csrf", csrf.group(1));
        for (Map.Entry<String, List<String>> form : Map.of(
                        "/device", List.of("user_code", "_csrf"),
                        "/device/decision", List.of("user_code", "decision"),
                        "/consent", List.of("request", "decision"),
                        "/sign-out", List.of("request"))
                .entrySet()) {
            check(
                    "POST " + form.getKey(),
                    () -> token,
                    form.getValue(),
                    sent -> http.postForm(form.getKey(), sent, cookie()));
        }
    }

    @Test
    void asvs_16_5_1_callbacks_of_identity_providers() {
        for (String provider : List.of("franceconnect", "proconnect")) {
            browser.get(identity.at("/federation/" + provider + "/start"));
            check(
                    "GET /federation/" + provider + "/callback",
                    () -> Map.of("code", "c", "state", "s"),
                    List.of("code", "state", "error", "error_description", "iss", "id_token", "access_token", "sid"),
                    form -> http.get("/federation/" + provider + "/callback?" + form, cookie()));
        }
    }

    @Test
    void asvs_16_5_1_headers() {
        var names = List.of(
                "Authorization: Bearer ",
                "Authorization: DPoP ",
                "Authorization: Basic ",
                "Authorization: ",
                "DPoP: ",
                "Cookie: MULTIPASS_ID=",
                "Accept: ",
                "Accept-Language: ",
                "Content-Type: ",
                "X-Forwarded-For: ",
                "X-Forwarded-Proto: ",
                "X-Forwarded-Host: ",
                "Forwarded: ",
                "Origin: ",
                "traceparent: ",
                "X-Correlation-Id: ");
        for (String name : names) {
            for (String value : VALUES) {
                judge("GET /userinfo " + name + value, http.get("/userinfo", name + value));
                judge("POST /userinfo " + name + value, http.postForm("/userinfo", "access_token=a", name + value));
                judge("GET /login " + name + value, http.get("/login", name + value));
                judge(
                        "POST /oauth2/token " + name + value,
                        http.postForm("/oauth2/token", "grant_type=a", name + value));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/oauth2/par",
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/device_authorization",
                "/oauth2/jwks",
                "/userinfo",
                "/connect/logout",
                "/connect/register",
                "/connect/register/%00",
                "/connect/register/..;/token",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/login",
                "/device",
                "/consent",
                "/sign-out",
                "/api/consents",
                "/journal/entries",
                "/federation/franceconnect/callback",
                "/federation/../login",
                "/assets/..%2f..%2fapplication.yaml",
                "//evil.example/login",
                "/%zz",
                "*"
            })
    void asvs_4_1_4_methods_and_bodies_that_no_endpoint_expects(String path) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            judge(method + " " + path, http.send(method, path, ""));
        }
        for (String type :
                List.of("application/json", "multipart/form-data; boundary=x", "text/plain", "nonsense", "")) {
            for (String body : List.of("{", "--x\r\n", "a=b", "%zz=%zz", "\0\0\0")) {
                judge("POST " + path + " " + type, http.send("POST", path, body, "Content-Type: " + type));
            }
        }
        judge("POST " + path + " many", http.postForm(path, "a=b&".repeat(20_000)));
        judge("POST " + path + " long", http.postForm(path, "a=" + "b".repeat(2_200_000)));
        judge("GET " + path + " huge header", http.get(path, "X-Huge: " + "h".repeat(20_000)));
        judge(
                "GET " + path + " many headers",
                http.get(path, Stream.generate(() -> "X-A: b").limit(300).toArray(String[]::new)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void asvs_16_5_1_registrations() {
        var members = new LinkedHashMap<String, List<String>>();
        var values = List.of(
                "null",
                "1",
                "1e999",
                "true",
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "[null]",
                "{}",
                "{\"keys\":[{}]}",
                "[[[]]]",
                "\"http://[\"",
                "[\"https://a.example/\\u0000\"]",
                "[\"" + "a".repeat(3000) + "\"]",
                "\"" + jwt("{\"alg\":\"foo\"}") + "\"",
                "\"" + jwt("{\"alg\":\"none\"}") + "\"");
        Stream.of(
                        "redirect_uris",
                        "client_name",
                        "client_name#fr",
                        "jwks",
                        "jwks_uri",
                        "software_statement",
                        "grant_types",
                        "response_types",
                        "scope",
                        "sector_identifier_uri",
                        "contacts",
                        "request_uris",
                        "default_max_age",
                        "default_acr_values",
                        "token_endpoint_auth_method",
                        "application_type",
                        "subject_type",
                        "id_token_signed_response_alg",
                        "post_logout_redirect_uris",
                        "backchannel_logout_uri",
                        "frontchannel_logout_uri",
                        "tls_client_auth_subject_dn",
                        "authorization_details_types",
                        "unknown")
                .forEach(name -> members.put(name, values));
        var token = "Authorization: Bearer "
                + identity.bean(InitialAccessTokens.class)
                        .create(Set.of("openid", "profile"), 10_000, Duration.ofDays(1));
        members.forEach((name, given) -> given.forEach(value -> {
            String body = name.equals("redirect_uris")
                    ? "{\"redirect_uris\":" + value + "}"
                    : "{\"redirect_uris\":[\"https://a.example/cb\"],\"" + name + "\":" + value + "}";
            judge(
                    "register " + name + "=" + shortened(value),
                    http.send("POST", "/connect/register", body, "Content-Type: application/json", token));
        }));
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "[".repeat(30_000),
                "{\"a\":".repeat(10_000),
                "\u00ff\u00fe",
                "{\"a\":1,\"a\":2}")) {
            judge(
                    "register " + shortened(body),
                    http.send("POST", "/connect/register", body, "Content-Type: application/json", token));
        }
        assertThat(wrong).isEmpty();
    }
}
