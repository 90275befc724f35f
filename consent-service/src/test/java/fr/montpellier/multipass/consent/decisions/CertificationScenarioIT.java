package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The certification scenario of the AuthZEN Authorization API 1.0, on its fixture. */
class CertificationScenarioIT extends RunningConsentService {

    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String SUBJECTS = "/access/v1/search/subject";
    private static final String RESOURCES = "/access/v1/search/resource";
    private static final String ACTIONS = "/access/v1/search/action";

    private static final String ALICE = "{\"type\": \"user\", \"id\": \"alice\"}";
    private static final String BOB = "{\"type\": \"user\", \"id\": \"bob\"}";
    private static final String ADMIN = "{\"type\": \"user\", \"id\": \"bob\", \"properties\": {\"role\": \"admin\"}}";
    private static final String USERS = "{\"type\": \"user\"}";
    private static final String READ = "{\"name\": \"read\"}";
    private static final String WRITE = "{\"name\": \"write\"}";
    private static final String RECORD = "{\"type\": \"record\", \"id\": \"record-1\"}";
    private static final String ARCHIVED =
            "{\"type\": \"record\", \"id\": \"record-2\", \"properties\": {\"status\": \"archived\"}}";
    private static final String RECORDS = "{\"type\": \"record\"}";

    private ServiceResponse ask(String path, String body) {
        return post(path, vault().token(), body);
    }

    private static String access(String subject, String action, String resource) {
        return "{\"subject\": %s, \"action\": %s, \"resource\": %s}".formatted(subject, action, resource);
    }

    private static void assertDecision(ServiceResponse answer, boolean permitted) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("decision").isBoolean()).isTrue();
        assertThat(answer.json().path("decision").asBoolean()).isEqualTo(permitted);
    }

    private static List<Boolean> decisions(ServiceResponse answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().has("decision")).isFalse();
        return StreamSupport.stream(answer.json().path("evaluations").spliterator(), false)
                .map(each -> each.path("decision").asBoolean())
                .toList();
    }

    private static List<String> results(ServiceResponse answer, String member) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().propertyNames().iterator().next()).isEqualTo("page");
        return StreamSupport.stream(answer.json().path("results").spliterator(), false)
                .map(each -> each.path(member).asString())
                .toList();
    }

    @Test
    void the_eight_decisions_of_the_fixture_are_made() {
        assertDecision(ask(EVALUATION, access(ALICE, READ, RECORD)), true);
        assertDecision(ask(EVALUATION, access(ALICE, WRITE, RECORD)), true);
        assertDecision(ask(EVALUATION, access(BOB, READ, RECORD)), true);
        assertDecision(ask(EVALUATION, access(BOB, WRITE, RECORD)), false);
        assertDecision(ask(EVALUATION, access(ALICE, WRITE, ARCHIVED)), false);
        assertDecision(ask(EVALUATION, access(ADMIN, WRITE, ARCHIVED)), true);
        String delete = "{\"name\": \"delete\", \"properties\": {\"soft\": %s}}";
        assertDecision(ask(EVALUATION, access(ALICE, delete.formatted("true"), RECORD)), true);
        assertDecision(ask(EVALUATION, access(ALICE, delete.formatted("false"), RECORD)), false);
    }

    @Test
    void members_that_are_not_known_and_the_context_change_nothing() {
        String more =
                "\"future\": {\"nested\": true}, \"context\": {\"time\": \"2025-06-27T18:03-07:00\", \"ip\": null}}";
        String question = access(ALICE, READ, RECORD).replaceAll("}$", ", " + more);

        assertDecision(ask(EVALUATION, question), true);
        assertDecision(ask(EVALUATION, question.replace("\"id\": \"alice\"", "\"id\": \"alice\", \"x\": 1")), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{\"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"record-1\"}}",
                "{\"subject\": \"alice\", \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"record-1\"}}",
                "{\"subject\": {\"id\": \"alice\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"record-1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"alice\"}, \"action\": {}, \"resource\": {\"type\": \"record\", \"id\": \"record-1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"alice\"}, \"action\": {\"name\": 123}, \"resource\": {\"type\": \"record\", \"id\": \"record-1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"alice\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\"}}"
            })
    void a_malformed_question_is_a_bad_request(String body) {
        assertThat(ask(EVALUATION, body).status()).isEqualTo(400);
        assertThat(ask(EVALUATIONS, body).status()).isEqualTo(400);
    }

    @Test
    void one_request_in_the_form_of_several_gets_one_decision() {
        String question = access(ALICE, READ, RECORD);

        assertDecision(ask(EVALUATIONS, question), true);
        assertDecision(ask(EVALUATIONS, question.replaceAll("}$", ", \"evaluations\": []}")), true);
    }

    @Test
    void several_requests_take_what_they_leave_out_from_the_top_and_are_answered_in_their_order() {
        assertThat(decisions(ask(EVALUATIONS, """
                        {"subject": %s, "resource": %s, "evaluations": [{"action": %s}, {"action": %s}]}""".formatted(BOB, RECORD, READ, WRITE))))
                .containsExactly(true, false);
        assertThat(decisions(ask(EVALUATIONS, """
                        {"subject": %s, "action": %s, "resource": %s, "evaluations": [{}, {"resource": %s}]}""".formatted(ALICE, WRITE, RECORD, ARCHIVED))))
                .containsExactly(true, false);
        assertThat(decisions(ask(
                        EVALUATIONS,
                        "{\"evaluations\": [%s, %s]}"
                                .formatted(access(ALICE, WRITE, ARCHIVED), access(ADMIN, WRITE, ARCHIVED)))))
                .containsExactly(false, true);
    }

    @Test
    void one_request_that_lacks_a_member_is_refused_alone_and_says_why() {
        ServiceResponse answer = ask(EVALUATIONS, """
                {"subject": %s, "action": %s, "evaluations": [{"resource": %s}, {}, null, {"resource": %s}]}""".formatted(ALICE, READ, RECORD, RECORDS));

        assertThat(decisions(answer)).containsExactly(true, false, false, false);
        JsonNode error = answer.json().at("/evaluations/1/context/error");
        assertThat(error.path("status").asInt()).isEqualTo(400);
        assertThat(error.path("message").asString()).contains("subject, action");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute_all            | read, write, read  | true, false, true",
                "deny_on_first_deny     | read, write, read  | true, false",
                "deny_on_first_deny     | read, read         | true, true",
                "permit_on_first_permit | write, read, write | false, true",
                "permit_on_first_permit | write, write       | false, false"
            })
    void a_semantic_ends_the_evaluations(String semantic, String actions, String expected) {
        String evaluations = List.of(actions.split(", ")).stream()
                .map("{\"action\": {\"name\": \"%s\"}}"::formatted)
                .toList()
                .toString();

        assertThat(decisions(ask(EVALUATIONS, """
                        {"subject": %s, "resource": %s, "options": {"evaluations_semantic": "%s"}, "evaluations": %s}""".formatted(BOB, RECORD, semantic, evaluations)))
                        .toString())
                .isEqualTo("[" + expected + "]");
    }

    @Test
    void an_unknown_semantic_and_too_many_requests_are_refused() {
        String several = """
                {"subject": %s, "action": %s, "resource": %s, "options": {"evaluations_semantic": "%s"},
                 "evaluations": [%s]}""";

        assertThat(ask(EVALUATIONS, several.formatted(ALICE, READ, RECORD, "first", "{}"))
                        .status())
                .isEqualTo(400);
        ServiceResponse tooMany =
                ask(EVALUATIONS, several.formatted(ALICE, READ, RECORD, "execute_all", "{}" + ", {}".repeat(100)));
        assertThat(tooMany.problem()).isEqualTo("too-many-evaluations");
        assertThat(tooMany.json().path("limit").asInt()).isEqualTo(100);
        assertThat(decisions(ask(
                        EVALUATIONS, several.formatted(ALICE, READ, RECORD, "execute_all", "{}" + ", {}".repeat(99)))))
                .hasSize(100);
    }

    @Test
    void searches_find_what_the_rules_permit() {
        assertThat(results(ask(SUBJECTS, access(USERS, READ, RECORD)), "id")).contains("alice", "bob");
        assertThat(results(ask(SUBJECTS, access(ALICE, READ, RECORD)), "id"))
                .as("an identifier of what is searched for is ignored")
                .contains("alice", "bob");
        assertThat(results(ask(SUBJECTS, access(USERS, WRITE, ARCHIVED)), "id")).containsExactly("bob");
        assertThat(results(ask(RESOURCES, access(ALICE, READ, RECORDS)), "id")).containsExactly("record-1", "record-2");
        assertThat(results(ask(RESOURCES, access(ADMIN, WRITE, RECORDS)), "id")).containsExactly("record-2");
        String actions = "{\"subject\": %s, \"resource\": %s, \"action\": {\"name\": 5}}";
        assertThat(results(ask(ACTIONS, actions.formatted(ALICE, RECORD)), "name"))
                .contains("read", "write");
        assertThat(results(ask(ACTIONS, actions.formatted(ADMIN, ARCHIVED)), "name"))
                .contains("read", "write");
    }

    @Test
    void a_search_for_what_is_not_known_finds_nothing() {
        assertThat(results(ask(SUBJECTS, access("{\"type\": \"spaceship\"}", READ, RECORD)), "id"))
                .isEmpty();
        assertThat(results(ask(RESOURCES, access(ALICE, READ, "{\"type\": \"spaceship\"}")), "id"))
                .isEmpty();
        assertThat(results(
                        ask(
                                ACTIONS,
                                "{\"subject\": {\"type\": \"user\", \"id\": \"unknown-user\"}, \"resource\": " + RECORD
                                        + "}"),
                        "name"))
                .isEmpty();
    }

    @Test
    void a_search_lacking_what_it_starts_from_is_a_bad_request() {
        for (ServiceResponse answer : List.of(
                ask(SUBJECTS, access(USERS, READ, RECORDS)),
                ask(SUBJECTS, access(USERS, "{}", RECORD)),
                ask(SUBJECTS, "{\"subject\": %s, \"resource\": %s}".formatted(USERS, RECORD)),
                ask(RESOURCES, access(USERS, READ, RECORDS)),
                ask(RESOURCES, access(ALICE, READ, "{}")),
                ask(ACTIONS, "{\"subject\": %s, \"resource\": %s}".formatted(USERS, RECORD)),
                ask(ACTIONS, "{\"subject\": %s}".formatted(ALICE)))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed-search");
        }
    }

    @Test
    void pages_follow_one_another_until_the_token_is_empty() {
        String search = access(USERS, READ, RECORD).replaceAll("}$", ", \"page\": {%s}}");
        ServiceResponse page = ask(SUBJECTS, search.formatted("\"limit\": 4, \"other\": 1"));
        assertThat(results(page, "id"))
                .containsExactly(
                        "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                        "CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                        "CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
                        "CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs");
        assertThat(page.json().at("/page/count").asInt()).isEqualTo(4);

        page = ask(SUBJECTS, search.formatted("\"token\": \"" + page.text("/page/next_token") + "\""));
        assertThat(results(page, "id")).hasSize(4).contains("alice");
        page = ask(SUBJECTS, search.formatted("\"limit\": 4, \"token\": \"" + page.text("/page/next_token") + "\""));
        assertThat(results(page, "id")).containsExactly("dan", "erin", "felix");
        assertThat(page.text("/page/next_token")).isEmpty();
        assertThat(results(ask(SUBJECTS, search.formatted("\"limit\": 0")), "id"))
                .isEmpty();
    }

    @Test
    void the_metadata_say_where_what_is_answered_to_callers_without_a_token() {
        ServiceResponse metadata = get("/.well-known/authzen-configuration", "");

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.header("Content-Type")).startsWith("application/json");
        String here = metadata.text("/policy_decision_point");
        assertThat(here).isEqualTo("http://consent.example");
        assertThat(metadata.text("/access_evaluation_endpoint")).isEqualTo(here + EVALUATION);
        assertThat(metadata.text("/access_evaluations_endpoint")).isEqualTo(here + EVALUATIONS);
        assertThat(metadata.text("/search_subject_endpoint")).isEqualTo(here + SUBJECTS);
        assertThat(metadata.text("/search_resource_endpoint")).isEqualTo(here + RESOURCES);
        assertThat(metadata.text("/search_action_endpoint")).isEqualTo(here + ACTIONS);
    }

    @Test
    void every_endpoint_answers_the_enforcement_point_alone_and_says_back_the_identifier_of_the_request() {
        for (String path : List.of(EVALUATION, EVALUATIONS, SUBJECTS, RESOURCES, ACTIONS)) {
            ServiceResponse unauthenticated = post(path, "", access(ALICE, READ, RECORD), "X-Request-ID", "ask-1");
            assertThat(unauthenticated.status()).isEqualTo(401);
            assertThat(unauthenticated.header("WWW-Authenticate")).isNotNull();
            assertThat(unauthenticated.header("X-Request-ID")).isEqualTo("ask-1");
            assertThat(post(path, vault().scope("journal.read").token(), access(ALICE, READ, RECORD))
                            .status())
                    .isEqualTo(403);
            assertThat(get(path, vault().token()).status()).isEqualTo(405);
            assertThat(post(path, vault().token(), access(ALICE, READ, RECORD), "X-Request-ID", "ask-2")
                            .header("X-Request-ID"))
                    .isEqualTo("ask-2");
        }
    }
}
