package fr.montpellier.multipass.consent.cases.queue;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.cases.CaseExample;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CaseQueueIT extends CaseExample {

    private String give(String name) {
        return post(
                        "/api/authorisations",
                        resident(newSubject()).claim("name", name).token(),
                        givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .text("/caseReference");
    }

    private ServiceResponse searched(TestToken agent, String words) {
        return post("/api/cases/search", agent.token(), """
                {"words": "%s", "limit": 200}""".formatted(words));
    }

    private static List<String> references(ServiceResponse page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("caseReference").asString())
                .toList();
    }

    private List<String> listed(String query) {
        return references(get("/api/cases?limit=200&" + query, karim().token()));
    }

    private static long named(ServiceResponse page) {
        return page.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("status").asString().equals("active"))
                .count();
    }

    @Test
    void a_resident_is_found_by_the_beginning_of_their_names_and_by_the_reference() {
        String zelie = give("Zélie Quatrefages");

        for (String words : List.of(
                "quatre",
                "ZELIE QUA",
                zelie,
                zelie.substring(zelie.length() - 6).toLowerCase())) {
            assertThat(references(searched(karim(), words))).as(words).contains(zelie);
        }
        assertThat(references(searched(karim(), "refages"))).doesNotContain(zelie);
        assertThat(references(searched(agentOfEducation(), "quatre"))).isEmpty();
        assertThat(references(searched(agentOfEducation(), zelie))).isEmpty();
        assertThat(searched(karim(), "").status()).isEqualTo(400);
    }

    @Test
    void a_resident_with_a_name_of_use_is_found_by_the_name_of_birth_too_and_their_case_shows_it() {
        String reference = post(
                        "/api/authorisations",
                        resident(newSubject())
                                .claim("name", "Nadia Quatremère")
                                .claim("given_name", "Nadia Rose")
                                .claim("family_name", "Zylberstein")
                                .token(),
                        givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .text("/caseReference");

        for (String words : List.of("quatremere", "zylber", "nadia zylberstein")) {
            assertThat(references(searched(karim(), words))).as(words).contains(reference);
        }
        ServiceResponse opened = get("/api/cases/" + reference, karim().token());
        assertThat(opened.text("/resident/name")).isEqualTo("Nadia Quatremère");
        assertThat(opened.text("/resident/birthName")).isEqualTo("Zylberstein");
    }

    @Test
    void names_are_in_the_database_neither_in_clear_nor_as_hashes_that_can_be_computed_without_the_key() {
        String zelie = give("Zélie Quatrefages");
        assertThat(jdbc.sql("SELECT cases::text FROM cases WHERE reference = ?")
                        .param(zelie)
                        .query(String.class)
                        .single())
                .doesNotContainIgnoringCase("quatre");
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM cases, unnest(name_hashes) hash
                        WHERE reference = ? AND hash = substring(sha256('quatrefages') FOR 8)""").param(zelie).query(Long.class).single()).isZero();
    }

    @Test
    void each_page_with_names_is_one_entry_without_the_words_searched_for() {
        ServiceResponse page = searched(karim(), "lambert");

        assertThat(journalled(page))
                .filteredOn(entry -> entry.type().equals("consent.cases-listed"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.fact("department")).isEqualTo("ccas");
                    assertThat(entry.fact("filter")).isEqualTo("search");
                    assertThat(entry.fact("count")).isEqualTo(Long.toString(named(page)));
                    assertThat(entry.subjectReference()).isEmpty();
                    assertThat(entry.entry().toString()).doesNotContainIgnoringCase("lambert");
                });
        assertThat(journalled(get("/api/cases?filter=todo&limit=1", karim().token())))
                .filteredOn(entry -> entry.type().equals("consent.cases-listed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact("filter")).isEqualTo("todo"));
    }

    @Test
    void filters_follow_the_life_of_a_case() {
        assertThat(listed("filter=todo")).contains(reference);
        assertThat(listed("filter=unread")).contains(reference);
        assertThat(listed("filter=expiring")).doesNotContain(reference);
        open();
        assertThat(listed("filter=unread")).doesNotContain(reference);
        ask("avis-imposition");
        assertThat(listed("filter=todo")).doesNotContain(reference);
        assertThat(listed("filter=waiting")).contains(reference);
        step("closed");
        assertThat(listed("filter=waiting")).doesNotContain(reference);
        assertThat(listed("filter=done")).contains(reference);
        assertThat(listed("filter=all")).contains(reference);
    }

    @Test
    void a_case_tells_which_filters_include_it_as_the_lists_do() {
        assertThat(filters(open())).containsExactly("all", "todo");
        String mine = """
                {"version": %d, "agent": "me"}""".formatted(version());
        assertThat(filters(put("/api/cases/" + reference + "/assignee", karim().token(), mine)))
                .containsExactly("all", "todo", "mine");
        assertThat(filters(get("/api/cases/" + reference, agentOfCcas().token())))
                .as("another agent")
                .containsExactly("all", "todo");
        assertThat(filters(ask("avis-imposition"))).containsExactly("all", "waiting", "mine");
        ServiceResponse closed = step("closed");
        assertThat(filters(closed)).containsExactly("all", "done");
        for (String filter : List.of("all", "todo", "waiting", "expiring", "mine", "unread", "done")) {
            assertThat(listed("filter=" + filter).contains(reference))
                    .as(filter)
                    .isEqualTo(filters(closed).contains(filter));
        }
    }

    private static List<String> filters(ServiceResponse shown) {
        return shown.json()
                .at("/content/filters")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void a_case_whose_authorisation_ends_within_two_weeks_is_expiring() {
        clock().advance(Duration.ofDays(107));
        assertThat(listed("filter=expiring")).contains(reference);
        assertThat(listed("filter=expiring&order=ending")).contains(reference);
        clock().advance(Duration.ofDays(14));
        assertThat(listed("filter=expiring")).doesNotContain(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest", "ending"})
    void pages_of_every_order_hold_each_case_once(String order) {
        for (int i = 0; i < 5; i++) {
            give("Zoé Page");
        }
        List<String> paged = new ArrayList<>();
        String cursor = "";
        // Other tests have left cases: some pages, not hundreds.
        int limit = Math.max(2, listed("order=" + order).size() / 6);
        do {
            ServiceResponse page = get(
                    "/api/cases?limit=" + limit + "&order=" + order + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    karim().token());
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            paged.addAll(references(page));
            cursor = page.json().path("next").asString("");
        } while (!cursor.isEmpty());

        assertThat(paged).doesNotHaveDuplicates().contains(reference).hasSizeGreaterThan(5);
        if (paged.size() <= 200) {
            assertThat(paged).isEqualTo(listed("order=" + order));
        }
    }

    @Test
    void the_counts_are_of_the_department_and_say_up_to_where_they_count() {
        ServiceResponse before = get("/api/cases/counts", karim().token());
        ServiceResponse elsewhere = get("/api/cases/counts", agentOfEducation().token());
        give("Zoé Compte");
        ServiceResponse after = get("/api/cases/counts", karim().token());

        assertThat(after.json().at("/counts/todo").asInt())
                .isEqualTo(before.json().at("/counts/todo").asInt() + 1);
        assertThat(after.json().at("/counts/mine").asInt()).isZero();
        assertThat(after.json().path("most").asInt()).isEqualTo(1000);
        assertThat(after.json().at("/counts/unread").asInt())
                .isEqualTo(before.json().at("/counts/unread").asInt() + 1);
        assertThat(get("/api/cases/counts", agentOfEducation().token()).json().path("counts"))
                .isEqualTo(elsewhere.json().path("counts"));
    }
}
