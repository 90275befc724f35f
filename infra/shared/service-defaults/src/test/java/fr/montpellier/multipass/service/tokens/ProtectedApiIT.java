package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

class ProtectedApiIT {

    private static final String SUBJECT = "resident-0000000001";

    @TempDir
    static Path directory;

    private static TestTokenIssuer issuer;
    private static ConfigurableApplicationContext service;
    private static String address;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        issuer = TestTokenIssuer.start();
        service = start(issuer.springProperties(Audiences.VAULT));
        address = address(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    /** Observing each filter takes a tenth of the processor time of a short request. */
    @Test
    void security_filters_and_authorizations_are_not_observed_one_by_one() {
        var observations = service.getBean(SecurityObservationSettings.class);

        assertThat(observations.shouldObserveRequests()).isFalse();
        assertThat(observations.shouldObserveAuthentications()).isFalse();
        assertThat(observations.shouldObserveAuthorizations()).isFalse();
    }

    @Test
    void tells_unauthenticated_callers_whose_tokens_it_accepts() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/.well-known/oauth-protected-resource"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"authorization_servers\":[\"" + issuer.issuer() + "\"]");
    }

    @Test
    void lets_the_right_token_in() throws Exception {
        HttpResponse<String> answer = get("/mine", right().token());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(SUBJECT);
    }

    @Test
    void asks_the_issuer_about_a_token_in_which_a_person_acts_for_another() throws Exception {
        String subject = "child-000000000001";
        TestToken acting = issuer.resident(subject)
                .scope("documents.own")
                .claim("act", Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"));
        assertThat(get("/mine", acting.token()).statusCode()).isEqualTo(200);

        issuer.revoke(subject);

        assertProblem(get("/mine", acting.token()), 401, "not-authenticated");
        assertThat(get("/mine", issuer.resident(subject).scope("documents.own").token())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_a_token_that_says_in_part_who_acts_for_whom() throws Exception {
        Map<String, Object> parent = Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel");
        Map<String, Object> relation = Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority");

        assertProblem(get("/mine", right().claim("representation", relation).token()), 401, "not-authenticated");
        assertProblem(get("/mine", right().claim("act", parent).token()), 401, "not-authenticated");
        assertProblem(
                get(
                        "/mine",
                        right().claim("act", Map.of("sub", "document-vault"))
                                .claim("representation", relation)
                                .token()),
                401,
                "not-authenticated");
        assertProblem(
                get(
                        "/mine",
                        right().claim("act", "parent-00000000001")
                                .claim("representation", relation)
                                .token()),
                401,
                "not-authenticated");
    }

    @Test
    void says_that_a_person_who_acts_for_another_cannot_do_it_for_them() throws Exception {
        TestToken acting = issuer.resident(SUBJECT)
                .scope("accesses.own")
                .claim("act", Map.of("sub", "parent-00000000001", "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"));

        assertProblem(get("/mine", acting.token()), 403, "not-while-acting");
    }

    private static TestToken helping(List<String> domains) {
        return issuer.resident(SUBJECT)
                .scope("documents.own")
                .claim("act", Map.of("sub", "helper-00000000001", "name", "Farid Cherif"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "mandate"))
                .claim("rep_scope", domains);
    }

    @Test
    void refuses_a_helper_what_is_of_no_domain_of_the_mandate_and_every_operation_that_judges_by_none()
            throws Exception {
        assertThat(get("/within-mandate", helping(List.of("social")).token()).statusCode())
                .isEqualTo(200);
        assertProblem(get("/within-mandate", helping(List.of("travail")).token()), 403, "outside-mandate");
        assertProblem(get("/mine", helping(List.of("social", "logement")).token()), 403, "outside-mandate");
        assertThat(get("/within-mandate", right().token()).statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_a_mandate_without_known_domains_and_domains_without_a_mandate() throws Exception {
        assertProblem(get("/within-mandate", helping(List.of()).token()), 401, "not-authenticated");
        assertProblem(get("/within-mandate", helping(List.of("social", "tout")).token()), 401, "not-authenticated");
        assertProblem(
                get(
                        "/within-mandate",
                        right().claim("rep_scope", List.of("social")).token()),
                401,
                "not-authenticated");
        assertProblem(
                get(
                        "/within-mandate",
                        helping(List.of("social"))
                                .claim("representation", Map.of("id", "7", "kind", "parental-authority"))
                                .token()),
                401,
                "not-authenticated");
    }

    @Test
    void refuses_a_token_for_another_type_expired_unsigned_or_forged() throws Exception {
        Map<String, UnaryOperator<TestToken>> wrong = Map.of(
                "an ID token", t -> t.type("JWT"),
                "expired", TestToken::expired,
                "alg none", TestToken::algorithmNone,
                "other key", TestToken::otherKey);
        for (Map.Entry<String, UnaryOperator<TestToken>> defect : wrong.entrySet()) {
            HttpResponse<String> answer =
                    get("/mine", defect.getValue().apply(right()).token());
            assertThat(answer.statusCode()).as(defect.getKey()).isEqualTo(401);
            assertThat(answer.body()).as(defect.getKey()).contains("/problems/not-authenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void says_that_a_genuine_token_is_for_another_service_and_publishes_it_for_the_journal() throws Exception {
        HttpResponse<String> answer =
                get("/mine", right().audience(Audiences.CONSENT).token());
        assertProblem(answer, 401, "wrong-audience");
        assertThat(service.getBean(ProtectedApplication.Told.class).events)
                .containsExactly(new WrongAudienceEvent("citizen-portal"));

        assertProblem(
                get("/mine", right().audience(Audiences.CONSENT).otherKey().token()), 401, "not-authenticated");
        assertProblem(get("/mine", right().audience(Audiences.CONSENT).expired().token()), 401, "not-authenticated");
        assertThat(service.getBean(ProtectedApplication.Told.class).events).hasSize(1);
    }

    @Test
    void asvs_10_3_2_refuses_without_token_without_scope_and_with_another_role() throws Exception {
        HttpResponse<String> anonymous = get("/mine", null);
        assertProblem(anonymous, 401, "not-authenticated");
        assertThat(anonymous.body()).contains("Identification nécessaire");
        assertProblem(
                get("/mine", issuer.resident(SUBJECT).scope("accesses.own").token()), 403, "not-allowed");
        String agent = issuer.agent("agent-00000000001", "ccas", "26340001700012", "Karim Benali")
                .scope("documents.own")
                .token();
        assertProblem(get("/mine", agent), 403, "wrong-role");
    }

    @Test
    void answers_an_unknown_address_and_a_failure_with_a_problem_that_tells_nothing_inside() throws Exception {
        assertProblem(get("/nowhere", right().token()), 404, "not-found");
        HttpResponse<String> failure = get("/broken", right().token());
        assertProblem(failure, 500, "internal-error");
        assertThat(failure.body()).doesNotContain("for the log alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void the_type_of_a_problem_leads_to_its_page(String language) throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(address + "/problems/wrong-role"))
                        .header("Accept-Language", language)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void a_correlation_id_that_a_caller_chose_is_replaced() throws Exception {
        String id = UUID.randomUUID().toString();
        assertThat(correlation(id)).isNotEqualTo(id).hasSize(36);
        assertThat(correlation("not an id")).isNotEqualTo("not an id").hasSize(36);
    }

    @Test
    void readiness_needs_no_token() throws Exception {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }

    @Test
    void says_unavailable_when_the_keys_of_the_issuer_cannot_be_fetched() throws Exception {
        var gone = TestTokenIssuer.start();
        Map<String, String> settings = gone.springProperties(Audiences.VAULT);
        String token = gone.resident(SUBJECT).scope("documents.own").token();
        gone.close();
        try (ConfigurableApplicationContext orphan = start(settings)) {
            assertProblem(get(address(orphan), "/mine", token), 503, "temporarily-unavailable");
        }
    }

    private static TestToken right() {
        return issuer.resident(SUBJECT).scope("documents.own");
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("server.port", "0");
        all.put("spring.application.name", "protected");
        all.put("multipass.external-url", "http://service.example");
        all.put("multipass.data-directory", directory.toString());
        return SpringApplication.run(
                ProtectedApplication.class,
                all.entrySet().stream()
                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                        .toArray(String[]::new));
    }

    private static String address(ConfigurableApplicationContext service) {
        return "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"http://service.example/problems/" + code + "\"");
    }

    private String correlation(String sent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/problems/not-found"))
                .header("X-Correlation-Id", sent)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("X-Correlation-Id")
                .orElseThrow();
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String token) throws Exception {
        return get(address, path, token);
    }

    private HttpResponse<String> get(String base, String path, @org.jspecify.annotations.Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
