package fr.montpellier.multipass.consent.rights;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.kernel.Scopes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RightsRequestsIT extends RunningConsentService {

    private static final String PATH = "/api/rights-requests";
    private static final String HASH = "9f".repeat(32);
    private static final String CONTESTED =
            "{\"kind\":\"contested-access\",\"sentence\":\"Je n'ai pas de dossier dans ce service.\","
                    + "\"entry\":{\"journal\":\"vault\",\"index\":42,\"leafHash\":\"" + HASH + "\"}}";

    private final String ines = newSubject();
    private final String token = resident(ines).token();
    private final String officer = officer().token();

    private ServiceResponse request(String body) {
        return post(PATH, token, body);
    }

    private ServiceResponse answer(String id, boolean granted) {
        return post(
                PATH + "/" + id + "/answer",
                officer,
                "{\"granted\":%s,\"sentence\":\"L'agent s'est trompé de dossier ; le service est prévenu.\"}"
                        .formatted(granted));
    }

    private List<String> entries() {
        return jdbc.sql("""
                        SELECT e.type FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.subject
                        WHERE p.reference = ? AND e.type LIKE 'consent.rights-%' ORDER BY e.id""").param(ines).query(String.class).list().stream()
                .map(String::valueOf)
                .toList();
    }

    private List<String> notices() {
        return jdbc
                .sql("SELECT kind FROM notice_outbox WHERE subject = ?")
                .param(ines)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void a_contested_access_is_answered_by_the_officer_and_the_resident_reads_it() {
        ServiceResponse sent = request(CONTESTED);
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.text("/state")).isEqualTo("open");
        assertThat(sent.text("/due"))
                .isEqualTo(LocalDate.ofInstant(clock().instant(), ZoneId.of("Europe/Paris"))
                        .plusMonths(1)
                        .toString());
        String id = sent.text("/id");
        ServiceResponse inbox = get(PATH + "/open", officer);
        assertThat(inbox.body()).contains(id, "Je n'ai pas de dossier", HASH);

        ServiceResponse answered = answer(id, true);
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.text("/state")).isEqualTo("granted");
        assertThat(answered.text("/answer/sentence")).contains("trompé de dossier");

        ServiceResponse own = get(PATH, token);
        assertThat(own.text("/items/0/state")).isEqualTo("granted");
        assertThat(own.text("/items/0/answer/sentence")).contains("trompé de dossier");
        assertThat(own.text("/items/0/answer/officer")).isEqualTo("Claire Dubois");
        assertThat(get(PATH + "/open", officer).body()).doesNotContain(id);
        assertThat(get(PATH + "/answered", officer).body()).contains(id);
        assertThat(entries()).containsExactly("consent.rights-requested", "consent.rights-answered");
        assertThat(notices()).containsExactly("rights-answered");
        assertThat(answer(id, false).problem()).isEqualTo("rights-request-answered");
    }

    /** Otherwise it could never be ended once later answers fill the list. */
    @Test
    void a_restriction_that_lasts_is_on_a_list_of_its_own() {
        String restricted =
                request("{\"kind\":\"restriction\",\"sentence\":\"\"}").text("/id");
        answer(restricted, true);
        String later = request("{\"kind\":\"access\",\"sentence\":\"\"}").text("/id");
        answer(later, true);
        assertThat(all(PATH + "/restricting")).contains(restricted).doesNotContain(later);
        assertThat(answered()).contains(later).doesNotContain(restricted);

        ServiceResponse ended = post(
                PATH + "/" + restricted + "/restriction-end", officer, "{\"sentence\":\"Le revenu est rectifié.\"}");

        assertThat(ended.text("/restriction/sentence")).isEqualTo("Le revenu est rectifié.");
        assertThat(all(PATH + "/restricting")).doesNotContain(restricted);
        assertThat(answered()).containsSubsequence(later, restricted);
    }

    /** The officer answers a person, and reads who it is, with how that is known; the resident's own list repeats nothing. */
    @Test
    void the_officer_reads_who_asks_and_how_their_identity_was_verified() {
        String subject = newSubject();
        String sent = resident(subject)
                .claim("given_name", "Inès Marie")
                .claim("family_name", "Lambert")
                .claim("birthdate", "1991-03-08")
                .claim("name", "Inès Roussel")
                .token();
        ServiceResponse made = post(PATH, sent, "{\"kind\":\"erasure\",\"sentence\":\"\"}");
        assertThat(made.json().path("requester").isNull()).isTrue();
        JsonNode requester = requester(made.text("/id"));
        assertThat(requester.path("name").asString()).isEqualTo("Inès Roussel");
        assertThat(requester.path("birthName").asString()).isEqualTo("Lambert");
        assertThat(requester.path("birthdate").asString()).isEqualTo("1991-03-08");
        assertThat(requester.path("level").asString()).startsWith("eidas");
        assertThat(requester.path("representative").isNull()).isTrue();
        assertThat(get(PATH, sent).body()).doesNotContain("1991-03-08");
        byte[] stored = jdbc.sql("SELECT requester FROM rights_requests WHERE id = ?::uuid")
                .param(made.text("/id"))
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("Lambert");

        jdbc.sql("UPDATE rights_requests SET requester = NULL WHERE id = ?::uuid")
                .param(made.text("/id"))
                .update();
        assertThat(requester(made.text("/id")).isNull()).as("made before").isTrue();
    }

    private JsonNode requester(String id) {
        return requests(PATH + "/open", officer).stream()
                .filter(request -> request.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("requester");
    }

    /** An extended request is due later, and would otherwise take the officer's place in the list with it. */
    @Test
    void the_place_in_the_list_stays_when_the_request_there_is_extended_or_answered() {
        List<String> sent = moreThanAPage();
        JsonNode first = get(PATH + "/open", officer).json();
        List<String> shown = ids(first.path("items").valueStream().toList());
        String last = shown.getLast();
        List<String> rest = new ArrayList<>(all(PATH + "/open"));
        rest.removeAll(shown);

        post(PATH + "/" + last + "/extension", officer, "{\"sentence\":\"Nous attendons le service.\"}");
        String next = "?after=" + first.path("next").asString();
        assertThat(ids(get(PATH + "/open" + next, officer)
                        .json()
                        .path("items")
                        .valueStream()
                        .toList()))
                .containsAll(rest.stream().limit(4).toList());
        answer(last, true);
        assertThat(ids(get(PATH + "/open" + next, officer)
                        .json()
                        .path("items")
                        .valueStream()
                        .toList()))
                .containsAll(rest.stream().limit(4).toList());
        sent.stream().filter(id -> !id.equals(last)).forEach(id -> answer(id, true));
    }

    private static List<String> ids(List<JsonNode> requests) {
        return requests.stream().map(request -> request.path("id").asString()).toList();
    }

    private List<String> answered() {
        return all(PATH + "/answered");
    }

    private List<String> all(String path) {
        return ids(requests(path, officer));
    }

    /** Returns the requests of every page of the list. */
    private List<JsonNode> requests(String path, String caller) {
        List<JsonNode> found = new ArrayList<>();
        String next = "";
        JsonNode total;
        do {
            JsonNode page = get(path + next, caller).json();
            List<JsonNode> shown = page.path("items").valueStream().toList();
            assertThat(shown).hasSizeLessThanOrEqualTo(50);
            found.addAll(shown);
            total = page.path("total");
            next = page.path("next").isString()
                    ? (caller.equals(officer) ? "?after=" : "?cursor=")
                            + page.path("next").asString()
                    : "";
        } while (!next.isEmpty());
        if (caller.equals(officer)) {
            assertThat(total.asInt())
                    .as("the officer is told how many there are")
                    .isEqualTo(found.size());
        }
        return found;
    }

    /** Sends requests of three residents, and returns their identifiers. */
    private List<String> moreThanAPage() {
        List<String> sent = new ArrayList<>();
        for (int residents = 0; residents < 3; residents++) {
            String other = resident(newSubject()).token();
            for (int i = 0; i < 18; i++) {
                sent.add(post(PATH, other, "{\"kind\":\"access\",\"sentence\":\"\"}")
                        .text("/id"));
            }
        }
        return sent;
    }

    @Test
    void the_officer_reaches_every_request_page_by_page() {
        List<String> sent = moreThanAPage();
        assertThat(all(PATH + "/open")).doesNotHaveDuplicates().containsAll(sent);

        sent.forEach(id -> answer(id, true));

        assertThat(all(PATH + "/open")).doesNotContainAnyElementsOf(sent);
        assertThat(answered()).doesNotHaveDuplicates().containsSubsequence(sent.reversed());
        assertThat(get(PATH + "/answered?after=" + UUID.randomUUID(), officer).problem())
                .isEqualTo("bad-request");
    }

    /** A list that ended after 200 said nothing of the others, nor of the answers to them. */
    @Test
    void residents_reach_every_request_of_theirs_page_by_page() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            String id = request("{\"kind\":\"access\",\"sentence\":\"\"}").text("/id");
            answer(id, false);
            sent.add(id);
        }

        assertThat(ids(requests(PATH, token))).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void a_restriction_closes_documents_to_agents_until_three_days_after_its_end_is_announced() {
        ServiceResponse given = giveAid(ines);
        String read = """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "list"}, "resource": {"type": "authorisation", "id": "%s"},
                 "context": {"case": "%s"}}""".formatted(newSubject(), CCAS, given.text("/id"), given.text("/caseReference"));
        assertThat(decision(read)).isEqualTo("");
        String id = request("{\"kind\":\"restriction\",\"sentence\":\"Le revenu est contesté.\"}")
                .text("/id");
        assertThat(decision(read)).isEqualTo("");

        answer(id, true);

        assertThat(decision(read)).isEqualTo("processing_restricted");
        assertThat(get("/api/authorisations", token).status()).isEqualTo(200);
        assertThat(get(PATH, token).text("/items/0/restriction/beganAt")).isNotEmpty();
        String end = PATH + "/" + id + "/restriction-end";
        String why = "{\"sentence\":\"Le revenu est rectifié.\"}";
        assertThat(post(end, officer, why).status()).isEqualTo(200);
        assertThat(decision(read)).isEqualTo("processing_restricted");
        assertThat(get(PATH, token).text("/items/0/restriction/sentence")).isEqualTo("Le revenu est rectifié.");
        assertThat(post(end, officer, why).problem()).isEqualTo("no-restriction-to-end");
        assertThat(entries())
                .containsExactly(
                        "consent.rights-requested", "consent.rights-answered", "consent.rights-restriction-ended");

        jdbc.sql(
                        "UPDATE restrictions SET began_at = began_at - interval '4 days', ends_at = ends_at - interval '3 days'"
                                + " WHERE request = ?::uuid")
                .param(id)
                .update();
        assertThat(decision(read)).isEqualTo("");
    }

    /** Returns the reason of a refusal, or nothing for a permission. */
    private String decision(String question) {
        return post("/access/v1/evaluation", vault().token(), question).text("/context/reason");
    }

    @Test
    void a_request_that_was_not_granted_restricts_nothing() {
        String id = request("{\"kind\":\"restriction\",\"sentence\":\"\"}").text("/id");
        answer(id, false);
        assertThat(get(PATH, token).json().at("/items/0/restriction").isMissingNode()
                        || get(PATH, token).json().at("/items/0/restriction").isNull())
                .isTrue();
        assertThat(post(PATH + "/" + id + "/restriction-end", officer, "{\"sentence\":\"Le revenu est rectifié.\"}")
                        .problem())
                .isEqualTo("no-restriction-to-end");
    }

    @Test
    void words_are_sealed() {
        String id = request(CONTESTED).text("/id");
        answer(id, false);
        assertThat(jdbc.sql("SELECT rights_requests::text FROM rights_requests WHERE id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("dossier", "Claire");
    }

    @Test
    void the_month_is_extended_once_with_a_reason_that_the_resident_reads() {
        ServiceResponse sent = request("{\"kind\":\"access\",\"sentence\":\"Toutes mes données\"}");
        String id = sent.text("/id");
        String why = "{\"sentence\":\"Nous attendons les pièces d'un autre service.\"}";

        assertThat(post(PATH + "/" + id + "/extension", officer, why).status()).isEqualTo(200);
        ServiceResponse own = get(PATH, token);
        assertThat(own.text("/items/0/extension")).contains("autre service");
        assertThat(own.text("/items/0/due"))
                .isEqualTo(LocalDate.parse(sent.text("/due")).plusMonths(2).toString());
        assertThat(post(PATH + "/" + id + "/extension", officer, why).problem())
                .isEqualTo("rights-request-not-extendable");
        assertThat(entries()).containsExactly("consent.rights-requested", "consent.rights-extended");
    }

    @Test
    void an_entry_is_contested_once_at_a_time() {
        String id = request(CONTESTED).text("/id");
        assertThat(request(CONTESTED).problem()).isEqualTo("already-contested");
        answer(id, false);
        assertThat(request(CONTESTED).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"contested-access\"}",
                "{\"kind\":\"erasure\",\"entry\":{\"journal\":\"vault\",\"index\":1,\"leafHash\":\"00\"}}",
                "{\"kind\":\"access\",\"entry\":{\"journal\":\"vault\",\"index\":1,\"leafHash\":\"%s\"}}",
                "{\"kind\":\"money\"}",
                "{}"
            })
    void a_malformed_request_is_refused(String body) {
        assertThat(request(body.formatted(HASH)).problem()).isEqualTo("bad-request");
    }

    @Test
    void requests_are_erased_with_the_account() {
        request(CONTESTED);
        delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());
        assertThat(jdbc.sql("SELECT count(*) FROM rights_requests WHERE resident = ?")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void requests_beyond_twenty_that_wait_are_refused() {
        for (int i = 0; i < RightsRequests.MOST_OPEN; i++) {
            assertThat(request("{\"kind\":\"access\"}").status()).isEqualTo(201);
        }
        assertThat(request("{\"kind\":\"access\"}").problem()).isEqualTo("too-many-rights-requests");
    }

    @Test
    void residents_see_their_own_and_no_one_else_answers() {
        String id = request(CONTESTED).text("/id");
        assertThat(get(PATH, resident(newSubject()).token()).body()).doesNotContain(id);
        for (String other : List.of(token, agentOfCcas().token(), auditor().token())) {
            assertThat(get(PATH + "/open", other).status()).isEqualTo(403);
            assertThat(post(
                                    PATH + "/" + id + "/answer",
                                    other,
                                    "{\"granted\":true,\"sentence\":\"Une phrase assez longue\"}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(answer("00000000-0000-4000-8000-000000000000", true).problem())
                .isEqualTo("unknown-rights-request");
    }
}
