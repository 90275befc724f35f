package fr.montpellier.multipass.simulators.particulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated API Particulier refuses what the real one refuses, and answers in the shape of its description. */
class ParticulierIT {

    /** The description, where it is beside this repository. */
    private static final Path DESCRIPTION = Path.of("../../../shared/reference/api-particulier/openapi.yaml");

    private static final String TOKEN = "particulier-demonstration";
    private static final String PATRICK =
            "nomNaissance=Reti&prenoms%5B%5D=Patrick&sexeEtatCivil=M&anneeDateNaissance=1969&moisDateNaissance=5"
                    + "&jourDateNaissance=12&codeCogInseePaysNaissance=99100&codeCogInseeCommuneNaissance=34172";
    private static final String QUOTIENT = "/v3/dss/quotient_familial/identite?recipient=21340172201787&";

    private final RunningSimulators simulators = TestSimulators.shared();

    @Test
    void a_demo_person_has_a_quotient() throws Exception {
        HttpResponse<String> answer = get(QUOTIENT + PATRICK, TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).at("/quotient_familial/valeur").asInt()).isEqualTo(1240);
    }

    @Test
    void a_staging_case_is_found_in_other_capitals_and_without_its_day() throws Exception {
        HttpResponse<String> answer = get(
                QUOTIENT + "nomNaissance=lefebvre&prenoms%5B%5D=alexis&sexeEtatCivil=F&anneeDateNaissance=1982"
                        + "&moisDateNaissance=12&codeCogInseePaysNaissance=99100",
                TOKEN);

        assertThat(data(answer).at("/quotient_familial/valeur").asInt()).isEqualTo(2550);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another token, 401, 00101",
        "no recipient, 422, 00203",
        "no sex, 422, 00366",
        "no country, 422, 00366",
        "four names, 422, 00366",
        "unknown, 404, 35003"
    })
    void a_question_is_refused_as_by_the_real_one(String what, int status, String code) throws Exception {
        String path = switch (what) {
            case "no recipient" -> "/v3/dss/quotient_familial/identite?" + PATRICK;
            case "no sex" -> QUOTIENT + PATRICK.replace("sexeEtatCivil=M", "sexeEtatCivil=X");
            case "no country" -> QUOTIENT + PATRICK.replace("codeCogInseePaysNaissance=99100&", "");
            case "four names" -> QUOTIENT + PATRICK + "&prenoms%5B%5D=A&prenoms%5B%5D=B&prenoms%5B%5D=C";
            case "unknown" -> QUOTIENT + PATRICK.replace("Reti", "Personne");
            default -> QUOTIENT + PATRICK;
        };

        HttpResponse<String> answer = get(path, what.equals("another token") ? "another" : TOKEN);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).at("/errors/0/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "conflict, 409, 00015",
        "invalid-identity, 422, 00366",
        "too-many-requests, 429, 00429",
        "provider-error, 502, 37999",
        "provider-late, 504, 37002"
    })
    void a_planned_error_happens_once(String plan, int status, String code) throws Exception {
        plan(plan);

        HttpResponse<String> answer = get(QUOTIENT + PATRICK, TOKEN);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(get(QUOTIENT + PATRICK, TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void another_person_and_half_an_answer_can_be_planned() throws Exception {
        plan("other-person");
        assertThat(get(QUOTIENT + PATRICK, TOKEN).body()).doesNotContain("RETI");

        plan("half");
        String half = get(QUOTIENT + PATRICK, TOKEN).body();
        assertThat(half).startsWith("{").doesNotContain("\"meta\"");
    }

    @Test
    void a_question_with_a_token_of_franceconnect_needs_a_valid_one() throws Exception {
        HttpResponse<String> answer =
                get("/v3/dss/revenu_solidarite_active/france_connect?recipient=21340172201787", "not-a-token");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(get("/v3/dss/revenu_solidarite_active/identite?recipient=21340172201787", TOKEN)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_token_of_franceconnect_is_answered_within_its_scopes() throws Exception {
        String benefit = "/v3/dss/revenu_solidarite_active/france_connect?recipient=26340001700012";
        String token = token("openid identite_pivot revenu_solidarite_active");

        assertThat(data(get(benefit, token)).at("/est_beneficiaire").asBoolean())
                .isTrue();
        assertThat(data(get(benefit, token)).has("avec_majoration"))
                .as("no scope opens it")
                .isFalse();
        assertThat(data(get(
                                benefit,
                                token(
                                        "openid identite_pivot revenu_solidarite_active revenu_solidarite_active_majoration")))
                        .has("avec_majoration"))
                .isTrue();

        assertThat(get("/v3/dss/allocation_adulte_handicape/france_connect?recipient=26340001700012", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(benefit, token("openid identite_pivot")).statusCode()).isEqualTo(403);
    }

    /** Returns an access token of a demo person with these scopes. */
    private String token(String scopes) {
        RelyingParty party = new RelyingParty(simulators.franceConnectIssuer());
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("scope", scopes);
        return party.tokens(party.signIn(request, "patrick-reti"))
                .path("access_token")
                .asString();
    }

    @Test
    void each_case_and_each_error_has_the_shape_of_the_description() throws Exception {
        assumeTrue(Files.exists(DESCRIPTION), "the description is not beside this repository");
        Map<?, ?> description = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DESCRIPTION));
        Map<?, ?> paths = map(at(description, "paths"));
        List<String> violations = new ArrayList<>();
        for (StagingCases.StagingCase each : StagingCases.load().all()) {
            if (each.status() == 200) {
                String endpoint = each.endpoint().startsWith("men_")
                        ? "/v3/men/scolarites/identite"
                        : "/v3/dss/" + each.endpoint().replaceFirst("cnav_", "") + "/france_connect";
                Map<?, ?> schema =
                        map(at(paths, endpoint, "get", "responses", "200", "content", "application/json", "schema"));
                violations.addAll(violations(schema, JsonMapper.shared().readTree(each.payload()), endpoint));
            }
        }
        String text = Files.readString(DESCRIPTION);
        for (ApiError error : ApiError.values()) {
            if (!text.contains(error.code())) {
                violations.add(error + " has a code that the description has not");
            }
        }

        assertThat(violations).isEmpty();
    }

    private static List<String> violations(Map<?, ?> schema, JsonNode value, String where) {
        List<String> violations = new ArrayList<>();
        if (value.isNull() && Boolean.TRUE.equals(schema.get("nullable"))) {
            return violations;
        }
        boolean formed = switch (String.valueOf(schema.get("type"))) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber() || value.isNull();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> true;
        };
        if (!formed) {
            violations.add(where + " is no " + schema.get("type"));
        }
        Map<?, ?> members = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .map(String::valueOf)
                    .filter(name -> !value.has(name))
                    .forEach(name -> violations.add(where + " has no " + name));
        }
        value.properties().forEach(member -> {
            if (members.get(member.getKey()) instanceof Map<?, ?> known) {
                violations.addAll(violations(known, member.getValue(), where + "/" + member.getKey()));
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                violations.add(where + " has a member " + member.getKey());
            }
        });
        if (value.isArray() && schema.get("items") instanceof Map<?, ?> items) {
            value.forEach(each -> violations.addAll(violations(items, each, where + "[]")));
        }
        return violations;
    }

    private static Object at(Map<?, ?> tree, String... names) {
        Object node = tree;
        for (String name : names) {
            node = Objects.requireNonNull(map(node).get(name), name);
        }
        return node;
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private void plan(String code) throws IOException, InterruptedException {
        assertThat(send("POST", "/faults/" + code, TOKEN).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token);
    }

    private HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(simulators.particulierUrl() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode data(HttpResponse<String> answer) {
        return json(answer).path("data");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
