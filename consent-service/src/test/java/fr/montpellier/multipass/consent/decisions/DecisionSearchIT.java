package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches among the authorisations of residents. */
class DecisionSearchIT extends RunningConsentService {

    private static final String RESOURCES = "/access/v1/search/resource";

    private final String ines = newSubject();
    private final String document = chosenDocument("avis-imposition");

    private static String agent(String department, String organisation, String acr) {
        return """
                {"type": "agent", "id": "%s", "properties": {"department": "%s", "organisation": "%s", "acr": "%s"}}""".formatted(newSubject(), department, organisation, acr);
    }

    private static String agentOfTheCcas() {
        return agent("ccas", CCAS, "eidas1-mfa");
    }

    private ServiceResponse search(String subject, String action, String type, String more) {
        return post(RESOURCES, vault().token(), """
                {"subject": %s, "action": {"name": "%s"}, "resource": {"type": "%s"}%s}""".formatted(subject, action, type, more));
    }

    private static Stream<JsonNode> results(ServiceResponse answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("results").spliterator(), false);
    }

    /** Returns all results, page by page. */
    private List<JsonNode> all(String subject, String action, String type, int limit) {
        List<JsonNode> found = new ArrayList<>();
        String page = "\"limit\": " + limit;
        do {
            ServiceResponse answer = search(subject, action, type, ", \"page\": {" + page + "}");
            results(answer).forEach(found::add);
            page = "\"token\": \"" + answer.text("/page/next_token") + "\"";
        } while (!page.endsWith(": \"\""));
        return found;
    }

    private boolean isPermittedTo(String subject, String action, JsonNode resource) {
        Map<String, String> context = Map.of(
                "authorisation", resource.at("/properties/authorisation").asString(),
                "case", resource.at("/properties/case").asString());
        return post("/access/v1/evaluation", vault().token(), """
                        {"subject": %s, "action": {"name": "%s"}, "resource": %s, "context": %s}""".formatted(
                                subject, action, resource, JsonMapper.shared().writeValueAsString(context)))
                .json()
                .path("decision")
                .asBoolean();
    }

    private static List<String> ids(Stream<JsonNode> results) {
        return results.map(each -> each.path("id").asString()).toList();
    }

    @Test
    void an_agent_finds_each_open_authorisation_of_their_department_and_may_list_it() {
        List<String> given = Stream.generate(() -> giveAid(newSubject()).text("/id"))
                .limit(7)
                .toList();
        String withdrawn = giveAid(ines).text("/id");
        post("/api/authorisations/" + withdrawn + "/withdrawal", resident(ines).token(), "");
        String agent = agentOfTheCcas();

        List<JsonNode> found = all(agent, "list", "authorisation", 3);

        assertThat(ids(found.stream()))
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(given)
                .doesNotContain(withdrawn);
        assertThat(ids(all(agent, "list", "authorisation", 200).stream()))
                .as("whatever the pages")
                .isEqualTo(ids(found.stream()));
        assertThat(found).allMatch(each -> isPermittedTo(agent, "list", each));
    }

    @Test
    void an_agent_finds_the_documents_that_were_chosen_and_may_read_them() {
        String authorisation = giveAid(ines).text("/id");
        String agent = agentOfTheCcas();

        List<JsonNode> found = results(search(
                        agent, "read", "document", ", \"context\": {\"authorisation\": \"" + authorisation + "\"}"))
                .toList();

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.path("id").asString()).isEqualTo(document);
            assertThat(each.at("/properties/owner").asString()).isEqualTo(ines);
            assertThat(each.at("/properties/type").asString()).isEqualTo("avis-imposition");
            assertThat(isPermittedTo(agent, "read", each)).isTrue();
        });
        assertThat(all(agent, "read", "document", 2))
                .extracting(each -> each.at("/properties/authorisation").asString())
                .contains(authorisation);
    }

    @Test
    void a_subject_who_may_not_read_finds_nothing() {
        String authorisation = giveAid(ines).text("/id");
        for (String subject : List.of(
                agent("ccas", CITY, "eidas1-mfa"),
                agent("ccas", CCAS, "eidas1"),
                "{\"type\": \"agent\", \"id\": \"a\"}",
                "{\"type\": \"application\", \"id\": \"%s\"}".formatted(DEMO_APPLICATION),
                "{\"type\": \"resident\", \"id\": \"%s\"}".formatted(ines))) {
            for (String context : List.of("", ", \"context\": {\"authorisation\": \"" + authorisation + "\"}")) {
                assertThat(ids(results(search(subject, "list", "authorisation", context))))
                        .as(subject)
                        .doesNotContain(authorisation);
                assertThat(results(search(subject, "read", "document", context)))
                        .as(subject)
                        .noneMatch(each ->
                                each.at("/properties/authorisation").asString().equals(authorisation));
            }
        }
        String ofAnotherDemarche = agentOfTheCcas().replace("\"acr\"", "\"demarches\": \"aide-juridique\", \"acr\"");
        assertThat(ids(results(search(ofAnotherDemarche, "list", "authorisation", ""))))
                .doesNotContain(authorisation);
        assertThat(ids(results(search(agentOfTheCcas(), "delete", "authorisation", ""))))
                .isEmpty();
        assertThat(ids(results(search(agentOfTheCcas(), "read", "facts", "")))).doesNotContain(authorisation);
    }

    @Test
    void restricted_authorisations_are_not_found() {
        String authorisation = giveAid(ines).text("/id");
        String agent = agentOfTheCcas();
        String context = ", \"context\": {\"authorisation\": \"" + authorisation + "\"}";
        assertThat(results(search(agent, "read", "document", context))).hasSize(1);
        String request = post(
                        "/api/rights-requests", resident(ines).token(), "{\"kind\":\"restriction\",\"sentence\":\"\"}")
                .text("/id");

        post(
                "/api/rights-requests/" + request + "/answer",
                officer().token(),
                "{\"granted\":true,\"sentence\":\"Le revenu est vérifié.\"}");

        assertThat(results(search(agent, "read", "document", context))).isEmpty();
        assertThat(ids(all(agent, "list", "authorisation", 200).stream())).doesNotContain(authorisation);
        assertThat(results(post("/access/v1/search/action", vault().token(), """
                        {"subject": %s, "resource": {"type": "authorisation", "id": "%s"}}""".formatted(agent, authorisation))))
                .isEmpty();
    }

    @Test
    void documents_of_a_case_are_not_found_in_another() {
        ServiceResponse given = giveAid(ines);
        String context = ", \"context\": {\"authorisation\": \"" + given.text("/id") + "\", \"case\": \"%s\"}";

        assertThat(results(
                        search(agentOfTheCcas(), "read", "document", context.formatted(given.text("/caseReference")))))
                .hasSize(1);
        assertThat(results(search(agentOfTheCcas(), "read", "document", context.formatted("CCAS-2026-000000"))))
                .isEmpty();
    }

    @Test
    void an_application_finds_what_was_given_to_it_and_is_found() {
        String given = UUID.randomUUID().toString();
        put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + given,
                onTheConsentScreen(ines).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"));
        String application = "{\"type\": \"application\", \"id\": \"%s\"}".formatted(DEMO_APPLICATION);

        assertThat(ids(all(application, "list", "authorisation", 50).stream())).contains(given);
        String resource = "{\"type\": \"authorisation\", \"id\": \"%s\"}".formatted(given);
        ServiceResponse readers = post("/access/v1/search/subject", vault().token(), """
                {"subject": {"type": "application"}, "action": {"name": "list"}, "resource": %s}""".formatted(resource));
        assertThat(ids(results(readers))).containsExactly(DEMO_APPLICATION);
        String document =
                "{\"type\": \"document\", \"id\": \"%s\", \"properties\": {\"owner\": \"%s\", \"type\": \"rib\"}}"
                        .formatted(chosenDocument("rib"), ines);
        assertThat(results(post("/access/v1/search/subject", vault().token(), """
                        {"subject": {"type": "application"}, "action": {"name": "read"}, "resource": %s,
                         "context": {"authorisation": "%s"}}""".formatted(document, given))))
                .as("a type that was not given")
                .isEmpty();
        assertThat(ids(results(post("/access/v1/search/subject", vault().token(), """
                        {"subject": {"type": "agent"}, "action": {"name": "list"}, "resource": %s}""".formatted(resource)))))
                .as("agents are not listed")
                .isEmpty();
    }

    @Test
    void a_search_finds_the_actions_that_an_agent_may_take() {
        String authorisation = giveAid(ines).text("/id");
        String resource = "{\"type\": \"authorisation\", \"id\": \"%s\"}".formatted(authorisation);
        String question = "{\"subject\": %s, \"resource\": %s}";

        assertThat(results(post(
                        "/access/v1/search/action", vault().token(), question.formatted(agentOfTheCcas(), resource))))
                .extracting(each -> each.path("name").asString())
                .containsExactly("list");
        assertThat(results(post(
                        "/access/v1/search/action",
                        vault().token(),
                        question.formatted(agent("education", CITY, "eidas2"), resource))))
                .isEmpty();
    }

    @Test
    void a_page_of_another_search_or_a_forged_one_is_refused() {
        giveAid(ines);
        giveAid(newSubject());
        String agent = agentOfTheCcas();
        String token = search(agent, "list", "authorisation", ", \"page\": {\"limit\": 1}")
                .text("/page/next_token");
        assertThat(token).isNotEmpty();

        String page = ", \"page\": {\"token\": \"%s\"}";
        for (ServiceResponse answer : List.of(
                search(agentOfTheCcas(), "list", "authorisation", page.formatted(token)),
                search(agent, "read", "authorisation", page.formatted(token)),
                search(agent, "list", "authorisation", ", \"page\": {\"limit\": 2, \"token\": \"" + token + "\"}"),
                search(agent, "list", "authorisation", page.formatted("x" + token)),
                search(agent, "list", "authorisation", page.formatted("!")),
                search(agent, "list", "authorisation", ", \"page\": {\"limit\": -1}"))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed-search");
        }
        assertThat(search(agent, "list", "authorisation", ", \"page\": {\"limit\": 100000}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_search_is_journalled_with_the_number_of_its_results_and_a_refused_one_writes_nothing() {
        giveAid(ines);
        ServiceResponse answer = search(agentOfTheCcas(), "list", "authorisation", ", \"page\": {\"limit\": 1}");

        assertThat(journalled(answer)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.decisions-searched");
            assertThat(line.fact("count")).isEqualTo("1");
        });
        assertThat(actorOf(answer)).isEqualTo("document-vault");
    }
}
