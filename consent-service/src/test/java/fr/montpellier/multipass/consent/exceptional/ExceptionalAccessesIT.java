package fr.montpellier.multipass.consent.exceptional;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ExceptionalAccessesIT extends RunningConsentService {

    private static final String PATH = "/api/exceptional-accesses";
    private static final String WORDS = "La personne est hospitalisée sans connaissance.";

    private final String ines = newSubject();
    private final String agent = newSubject();
    /** A name of this test alone: an access that another test left disputed stands in the way of the same name. */
    private final String name = "Karim Benali " + agent.replaceAll("[^A-Za-z0-9]", "");

    private final String karim = habilitated(agent, name);

    private final String document = chosenDocument("avis-imposition");
    private String authorisation = "";
    private String reference = "";

    @Autowired
    private ExceptionalAccesses accesses;

    @Autowired
    private ExceptionalAccessRepository stored;

    @Autowired
    private ExceptionalAccessJob job;

    @BeforeEach
    void ines_authorises_the_ccas() {
        ServiceResponse given = giveAid(ines);
        authorisation = given.text("/id");
        reference = given.text("/caseReference");
    }

    private void withdraw() {
        post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");
    }

    private ServiceResponse open(String token, int hours) {
        return open(token, hours, reference);
    }

    private ServiceResponse open(String token, int hours, String reference) {
        return post(PATH, token, """
                {"caseReference": "%s", "documents": ["%s"], "reason": "vital", "sentence": "%s", "hours": %d}""".formatted(reference, document, WORDS, hours));
    }

    private ServiceResponse decide(String token, String id, boolean confirmed) {
        return post(
                PATH + "/" + id + "/decision",
                token,
                "{\"confirmed\": %s, \"sentence\": \"J'ai appelé le service des urgences.\"}".formatted(confirmed));
    }

    private static String colleague(String name) {
        return habilitated(newSubject(), name);
    }

    private static String habilitated(String agent, String name) {
        return agentOfCcas(agent)
                .claim("name", name)
                .claim(ClaimNames.EXCEPTIONAL_ACCESS, true)
                .token();
    }

    /** Returns the reason of a refusal, or nothing for a permission. */
    private String decision(String reader, String id) {
        return evaluation(reader, id).text("/context/reason");
    }

    private ServiceResponse evaluation(String reader, String id) {
        return post(
                "/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "agent", "id": "%s",
                                     "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                         "action": {"name": "read"},
                         "resource": {"type": "document", "id": "%s",
                                      "properties": {"owner": "%s", "type": "avis-imposition"}},
                         "context": {"authorisation": "%s", "case": "%s"}}""".formatted(reader, CCAS, document, ines, id, reference));
    }

    private List<String> entries() {
        return journalledAbout(ines).stream()
                .map(line -> line.type())
                .filter(type -> type.contains("exceptional"))
                .toList();
    }

    @Test
    void nothing_is_opened_exceptionally_that_opens_as_usual() {
        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-not-needed");
    }

    @Test
    void the_documents_open_to_the_agent_alone_and_the_resident_is_told_at_once() {
        withdraw();
        assertThat(decision(agent, authorisation)).isEqualTo("authorisation_withdrawn");
        assertThat(get(PATH + "/cases/" + reference, karim).text("/documents/avis-imposition/0"))
                .isEqualTo(document);

        ServiceResponse opened = open(karim, 4);

        assertThat(opened.status()).isEqualTo(201);
        String id = opened.text("/id");
        assertThat(opened.text("/state")).isEqualTo("waiting");
        assertThat(decision(agent, id)).isEmpty();
        assertThat(decision(newSubject(), id)).isEqualTo("unknown_authorisation");
        assertThat(decision(agent, authorisation)).isEqualTo("authorisation_withdrawn");
        assertThat(entries()).containsExactly("consent.exceptional-opened");
        assertThat(jdbc.sql("SELECT count(*) FROM notice_outbox WHERE subject = ? AND kind = 'exceptional-access'")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-already-open");
        assertThat(get(PATH + "/all?list=waiting", officer().token()).body()).contains(id, WORDS);
    }

    @Test
    void the_permission_says_its_ground_and_gives_no_file() {
        withdraw();
        String id = open(karim, 4).text("/id");
        ServiceResponse permitted =
                post("/access/v1/evaluation", vault().token(), """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "list"}, "resource": {"type": "authorisation", "id": "%s"},
                 "context": {"case": "%s"}}""".formatted(agent, CCAS, id, reference));
        assertThat(permitted.text("/context/basis")).isEqualTo("acces-exceptionnel");
        assertThat(permitted.json().at("/context/originals").asBoolean()).isFalse();
        assertThat(permitted.text("/context/documents/avis-imposition/0")).isEqualTo(document);
    }

    @Test
    void an_agent_below_the_level_of_the_demarche_reads_nothing_exceptionally_either() {
        withdraw();
        String id = open(karim, 4).text("/id");
        owner().sql("INSERT INTO demarche_agent_levels VALUES ('aide-facultative-ccas', 'eidas2')")
                .update();
        try {
            assertThat(decision(agent, id)).isEqualTo("level_too_low");
        } finally {
            owner().sql("DELETE FROM demarche_agent_levels").update();
        }
        assertThat(decision(agent, id)).isEmpty();
    }

    @Test
    void a_second_person_confirms_and_the_first_cannot() {
        withdraw();
        String id = open(karim, 4).text("/id");
        assertThat(decide(karim, id, true).problem()).isEqualTo("second-person-needed");
        assertThat(decide(colleague("Karim  BENALI"), id, true).problem()).isEqualTo("second-person-needed");

        assertThat(decide(colleague("Nadia Roche"), id, true).text("/state")).isEqualTo("confirmed");

        assertThat(decision(agent, id)).isEmpty();
        assertThat(decide(colleague("Paul Vidal"), id, false).problem()).isEqualTo("exceptional-access-decided");
        assertThat(entries()).containsExactly("consent.exceptional-opened", "consent.exceptional-confirmed");
    }

    @Test
    void a_dispute_ends_the_access() {
        withdraw();
        String id = open(karim, 4).text("/id");
        assertThat(decide(colleague("Nadia Roche"), id, false).text("/state")).isEqualTo("disputed");
        ServiceResponse refused = evaluation(agent, id);
        assertThat(refused.text("/context/reason")).isEqualTo("exceptional_access_disputed");
        assertThat(refused.text("/context/basis")).isEqualTo("acces-exceptionnel");
        assertThat(refused.text("/context/at")).isNotEmpty();
        assertThat(refused.text("/context/reason_user")).contains("contesté");
        assertThat(events(id)).containsExactly("given", "withdrawn");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> id.equals(entry.fact("authorisation")))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.fact("basis")).isEqualTo("acces-exceptionnel"));
    }

    @Test
    void a_dispute_after_the_end_is_the_reason_and_the_time_that_the_agent_is_told() {
        withdraw();
        String id = open(karim, 1).text("/id");
        jdbc.sql(
                        "UPDATE exceptional_accesses SET opened_at = opened_at - interval '2 hours', until = until - interval '2 hours' WHERE id = ?::uuid")
                .param(id)
                .update();
        job.run();
        assertThat(decision(agent, id)).isEqualTo("exceptional_access_ended");

        String disputed = decide(colleague("Nadia Roche"), id, false).text("/second/at");

        assertThat(decision(agent, id)).isEqualTo("exceptional_access_disputed");
        assertThat(evaluation(agent, id).text("/context/at")).isNotEmpty().isEqualTo(disputed);
    }

    @Test
    void without_a_second_person_it_ends_and_is_recorded_as_unconfirmed() {
        withdraw();
        String id = open(karim, 24).text("/id");
        jdbc.sql(
                        "UPDATE exceptional_accesses SET opened_at = opened_at - interval '25 hours', until = until - interval '25 hours' WHERE id = ?::uuid")
                .param(id)
                .update();
        job.run();
        assertThat(decision(agent, id)).isEqualTo("exceptional_access_ended");
        assertThat(evaluation(newSubject(), id).text("/context/basis")).isEmpty();
        assertThat(events(id)).containsExactly("given", "expired");
        assertThat(entries()).containsExactly("consent.exceptional-opened", "consent.exceptional-unconfirmed");
        assertThat(decide(colleague("Nadia Roche"), id, true).problem()).isEqualTo("exceptional-access-decided");
        assertThat(listed(PATH + "?list=decided", karim)).contains(id);
        assertThat(listed(PATH + "?list=waiting", karim)).doesNotContain(id);
    }

    @Test
    void a_restriction_of_processing_does_not_close_an_exceptional_access() {
        String request = post(
                        "/api/rights-requests",
                        resident(ines).token(),
                        "{\"kind\":\"restriction\",\"sentence\":\"Le revenu est contesté.\"}")
                .text("/id");
        post(
                "/api/rights-requests/" + request + "/answer",
                officer().token(),
                "{\"granted\":true,\"sentence\":\"Vos pièces sont fermées.\"}");
        assertThat(decision(agent, authorisation)).isEqualTo("processing_restricted");
        assertThat(decision(agent, open(karim, 1).text("/id"))).isEmpty();
    }

    @Test
    void departments_that_are_not_named_open_nothing() {
        withdraw();
        String education =
                agentOfEducation().claim(ClaimNames.EXCEPTIONAL_ACCESS, true).token();
        assertThat(open(education, 1).problem()).isEqualTo("exceptional-access-not-allowed");
        assertThat(get(PATH + "?list=waiting", education).problem()).isEqualTo("exceptional-access-not-allowed");
    }

    @Test
    void an_agent_without_the_habilitation_opens_lists_and_confirms_none() {
        withdraw();
        String id = open(karim, 4).text("/id");
        String other = agentOfCcas(newSubject()).claim("name", "Nadia Roche").token();
        assertThat(open(other, 1).problem()).isEqualTo("exceptional-access-not-allowed");
        assertThat(get(PATH + "?list=decided", other).problem()).isEqualTo("exceptional-access-not-allowed");
        assertThat(get(PATH + "/cases/" + reference, other).problem()).isEqualTo("exceptional-access-not-allowed");
        assertThat(decide(other, id, true).problem()).isEqualTo("exceptional-access-not-allowed");
        String pretended = agentOfCcas(newSubject())
                .claim("name", "Nadia Roche")
                .claim(ClaimNames.EXCEPTIONAL_ACCESS, "true")
                .token();
        assertThat(open(pretended, 1).problem()).isEqualTo("exceptional-access-not-allowed");
    }

    @Test
    void documents_of_other_cases_and_long_accesses_are_refused() {
        withdraw();
        String body = """
                {"caseReference": "%s", "documents": ["%s"], "reason": "%s", "sentence": "%s", "hours": %d}""";
        assertThat(post(PATH, karim, body.formatted(reference, chosenDocument("other"), "vital", WORDS, 1))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(post(PATH, karim, body.formatted(reference, document, "vital", WORDS, 25))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(post(PATH, karim, body.formatted(reference, document, "curiosity", WORDS, 1))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(post(PATH, karim, body.formatted(reference, document, "vital", "urgent", 1))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(open(
                                agentOfCcas(newSubject())
                                        .claim(ClaimNames.EXCEPTIONAL_ACCESS, true)
                                        .scope(Scopes.CASES_READ)
                                        .token(),
                                1)
                        .status())
                .isEqualTo(403);
    }

    /** Reviews the access as an officer does who reads it as it is now. */
    private ServiceResponse review(String id, boolean mayOpen) {
        return review(
                id,
                mayOpen,
                accesses.find(SharingAuthorisationId.parse(id))
                        .flatMap(ExceptionalAccess::review)
                        .map(ExceptionalAccess.Review::at));
    }

    private ServiceResponse review(String id, boolean mayOpen, Optional<Instant> seen) {
        return post(
                PATH + "/" + id + "/review",
                officer().token(),
                "{\"mayOpen\": %s, \"sentence\": \"J'ai entendu l'agent et sa responsable.\"%s}"
                        .formatted(
                                mayOpen,
                                seen.map(at -> ", \"seen\": \"" + at + "\"").orElse("")));
    }

    /** Otherwise one of two officers would undo what the other had just decided, without knowing. */
    @Test
    void an_officer_does_not_change_a_decision_that_they_have_not_read() {
        withdraw();
        String id = open(karim, 4).text("/id");
        decide(colleague("Nadia Roche"), id, false);
        String at = review(id, false, Optional.empty()).text("/review/at");

        assertThat(review(id, true, Optional.empty()).problem()).isEqualTo("exceptional-access-decided");
        assertThat(review(id, true, Optional.of(Instant.parse(at).minusSeconds(1)))
                        .problem())
                .isEqualTo("exceptional-access-decided");
        assertThat(review(id, true, Optional.of(Instant.parse(at))).status()).isEqualTo(200);
    }

    private void letADayPass(String id) {
        jdbc.sql(
                        "UPDATE exceptional_accesses SET opened_at = opened_at - interval '25 hours', until = until - interval '25 hours' WHERE id = ?::uuid")
                .param(id)
                .update();
    }

    /** One person may have two accounts, with the parts of the name in another order or left out. */
    @Test
    void the_second_person_is_not_the_first_under_another_account() {
        withdraw();
        String first = colleague("Léa Marie Costa");
        ServiceResponse opened = open(first, 4);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String id = opened.text("/id");
        for (String name : List.of("Costa Lea", "LÉA-MARIE COSTA", "Marie Costa")) {
            assertThat(decide(colleague(name), id, true).problem()).as(name).isEqualTo("second-person-needed");
        }
        assertThat(decide(colleague("Paul Costa"), id, true).status()).isEqualTo(200);
    }

    @Test
    void of_two_decisions_at_once_one_is_recorded() throws Exception {
        withdraw();
        String id = open(karim, 4).text("/id");
        String nadia = colleague("Nadia Roche");
        String paul = colleague("Paul Vidal");
        List<ServiceResponse> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<ServiceResponse> one = threads.submit(() -> decide(nadia, id, true));
            Future<ServiceResponse> other = threads.submit(() -> decide(paul, id, false));
            answers = List.of(one.get(), other.get());
        }
        assertThat(answers.stream().map(ServiceResponse::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void an_agent_whose_access_was_disputed_opens_no_other_before_the_officer_decided() {
        withdraw();
        String id = open(karim, 4).text("/id");
        decide(colleague("Nadia Roche"), id, false);

        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-in-the-way");
        assertThat(get(PATH + "/cases/" + reference, karim).problem()).isEqualTo("exceptional-access-in-the-way");
        // Another account of the same person opens none either; a colleague does.
        assertThat(open(colleague("BENALI Karim"), 1).problem()).isEqualTo("exceptional-access-of-homonym");
        assertThat(open(colleague("Nadia Roche"), 1).status()).isEqualTo(201);

        assertThat(review(id, false).json().at("/inTheWay").asBoolean()).isTrue();
        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-in-the-way");
        assertThat(review(id, true).json().at("/inTheWay").asBoolean()).isFalse();
        assertThat(open(karim, 1).status()).isEqualTo(201);
        assertThat(entries()).contains("consent.exceptional-reviewed");
        assertThat(review(id, false).problem()).isEqualTo("exceptional-access-decided");
    }

    private ServiceResponse separate(String token, String id, String homonym) {
        return post(
                PATH + "/" + id + "/homonyms/" + homonym + "/separation",
                token,
                "{\"sentence\": \"J'ai parlé aux deux, dans leurs services.\"}");
    }

    @Test
    void an_access_that_cannot_be_closed_delays_no_later_one() {
        withdraw();
        String first = open(karim, 1).text("/id");
        String other = open(colleague("Nadia Roche"), 2).text("/id");
        clock().advance(Duration.ofHours(3));

        try (PoisonRow planted = poison("exceptional_accesses", "id", first)) {
            job.run();
            job.run();
            assertThat(events(first)).containsExactly("given");
            assertThat(events(other)).containsExactly("given", "expired");
        }

        clock().advance(Duration.ofMinutes(16));
        job.run();
        assertThat(events(first)).containsExactly("given", "expired");
    }

    /** Returns the accounts that were refused because of an access on which the officer has to decide. */
    private JsonNode homonymsOf(String id) {
        return accesses(PATH + "/all?list=to-decide", officer().token()).stream()
                .filter(access -> access.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("homonyms");
    }

    @Test
    void one_decision_that_agents_are_two_people_answers_for_all_their_accesses_and_is_written_once() throws Exception {
        withdraw();
        String name = "Jeanne Martin " + agent.replaceAll("[^A-Za-z0-9]", "");
        String jeanne = colleague(name);
        String other = colleague(name);
        String first = open(jeanne, 4).text("/id");
        String paula = newSubject();
        ServiceResponse ofPaula = giveAid(paula);
        post(
                "/api/authorisations/" + ofPaula.text("/id") + "/withdrawal",
                resident(paula).token(),
                "");
        String second = open(jeanne, 4, ofPaula.text("/caseReference")).text("/id");
        decide(colleague("Nadia Roche"), first, false);
        decide(colleague("Paul Vidal"), second, false);
        long toSeparate = counted("toSeparate");
        assertThat(open(other, 1).problem()).isEqualTo("exceptional-access-of-homonym");
        assertThat(counted("toSeparate")).as("one account, two accesses").isEqualTo(toSeparate + 1);
        String ofFirst = homonymsOf(first).at("/0/id").asString();
        String ofSecond = homonymsOf(second).at("/0/id").asString();
        assertThat(ofFirst).isNotEqualTo(ofSecond);

        List<ServiceResponse> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<ServiceResponse> one =
                    threads.submit(() -> separate(officer().token(), first, ofFirst));
            Future<ServiceResponse> two =
                    threads.submit(() -> separate(officer().token(), second, ofSecond));
            answers = List.of(one.get(), two.get());
        }

        assertThat(answers.stream().map(ServiceResponse::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(counted("toSeparate")).isEqualTo(toSeparate);
        for (String each : List.of(first, second)) {
            assertThat(homonymsOf(each).at("/0/separated/sentence").asString()).contains("dans leurs services");
        }
        assertThat(answers.stream()
                        .mapToInt(answer -> journalled(answer).size())
                        .sum())
                .as("entries")
                .isOne();
        assertThat(open(other, 1).status()).isEqualTo(201);
    }

    private String homonymOf(String id) {
        return homonymsOf(id).at("/0/id").asString("");
    }

    @Test
    void an_officer_tells_two_agents_of_one_name_apart_and_neither_holds_the_other_back() {
        withdraw();
        String name = "Marie Martin " + agent.replaceAll("[^A-Za-z0-9]", "");
        String marie = colleague(name);
        String other = colleague(name);
        String id = open(marie, 4).text("/id");
        decide(colleague("Nadia Roche"), id, false);

        ServiceResponse form = get(PATH + "/cases/" + reference, other);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.json().at("/refusedForName").asBoolean()).isTrue();
        assertThat(get(PATH + "/cases/" + reference, colleague("Nadia Roche")).text("/refusedForName"))
                .isEqualTo("false");
        assertThat(homonymOf(id)).as("a request that reads records nothing").isEmpty();
        assertThat(open(other, 1).problem()).isEqualTo("exceptional-access-of-homonym");
        assertThat(get(PATH + "?list=decided", other).body())
                .as("colleagues read no such name")
                .doesNotContain("homonyms\":[");
        String homonym = homonymOf(id);
        assertThat(separate(officer().claim("name", name).token(), id, homonym).problem())
                .as("an officer of that name")
                .isEqualTo("second-person-needed");
        assertThat(separate(other, id, homonym).status()).isEqualTo(403);
        assertThat(separate(officer().token(), id, id).problem()).isEqualTo("unknown-exceptional-access");

        ServiceResponse separated = separate(officer().token(), id, homonym);

        assertThat(separated.status()).as(separated.body()).isEqualTo(200);
        assertThat(separated.text("/homonyms/0/separated/sentence")).contains("dans leurs services");
        assertThat(separate(officer().token(), id, homonym).problem()).isEqualTo("exceptional-access-decided");
        assertThat(journalled(separated)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.exceptional-agents-separated");
            assertThat(entry.fact("homonym")).isEqualTo(homonym);
        });
        assertThat(get(PATH + "/cases/" + reference, other).text("/refusedForName"))
                .isEqualTo("false");
        assertThat(open(other, 1).status()).isEqualTo(201);
        assertThat(open(marie, 1).problem()).isEqualTo("exceptional-access-in-the-way");
        assertThat(open(colleague(name), 1).problem())
                .as("a third account of that name is not separated")
                .isEqualTo("exceptional-access-of-homonym");
    }

    @Test
    void an_agent_whose_access_was_not_confirmed_in_a_day_opens_no_other_even_before_it_is_recorded() {
        withdraw();
        String id = open(karim, 4).text("/id");
        assertThat(review(id, true).problem()).isEqualTo("exceptional-access-decided");
        letADayPass(id);
        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-in-the-way");
        review(id, true);
        assertThat(open(karim, 1).status()).isEqualTo(201);
    }

    @Test
    void an_access_is_on_the_list_of_the_one_who_has_to_decide_next() {
        withdraw();
        String id = open(karim, 4).text("/id");
        assertThat(listsOfOfficer(id)).containsExactly("waiting");
        assertThat(listed(PATH + "?list=waiting", karim)).contains(id);

        letADayPass(id);
        assertThat(listsOfOfficer(id)).containsExactly("to-decide");
        assertThat(listed(PATH + "?list=waiting", karim)).doesNotContain(id);
        assertThat(listed(PATH + "?list=decided", karim)).contains(id);

        review(id, false);
        assertThat(listsOfOfficer(id)).containsExactly("held-back");

        open(colleague(name), 1);
        assertThat(listsOfOfficer(id)).as("an account to tell apart").containsExactly("to-decide");
        separate(officer().token(), id, homonymOf(id));
        assertThat(listsOfOfficer(id)).containsExactly("held-back");

        review(id, true);
        assertThat(listsOfOfficer(id)).containsExactly("settled");
    }

    private List<String> listsOfOfficer(String id) {
        return Stream.of("to-decide", "waiting", "held-back", "settled")
                .filter(list ->
                        listed(PATH + "/all?list=" + list, officer().token()).contains(id))
                .toList();
    }

    private List<String> listed(String list, String token) {
        return accesses(list, token).stream()
                .map(access -> access.path("id").asString())
                .toList();
    }

    /** Returns the accesses of every page of a list. */
    private List<JsonNode> accesses(String list, String token) {
        List<JsonNode> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(list + next, token).json();
            List<JsonNode> shown = page.path("items").valueStream().toList();
            assertThat(shown).hasSizeLessThanOrEqualTo(50);
            found.addAll(shown);
            next = page.path("next").isString() ? "&after=" + page.path("next").asString() : "";
            assertThat(next.isEmpty())
                    .isEqualTo(found.size() >= page.path("total").asInt());
        } while (!next.isEmpty());
        return found;
    }

    /** Five hundred that were decided hide none that waits, and each of them is reached once. */
    @Test
    void every_access_of_an_organisation_with_hundreds_is_reached_and_counted() {
        withdraw();
        String id = open(karim, 4).text("/id");
        ExceptionalAccess waiting =
                accesses.find(SharingAuthorisationId.parse(id)).orElseThrow();
        long before = counted("recent");
        List<String> made = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                // Several at one time, so that the time alone is no place in the list.
                ExceptionalAccess access = opened(waiting, waiting.openedAt().minus(1L + i / 7, ChronoUnit.HOURS));
                stored.insert(access);
                made.add(access.id().toString());
                stored.storeDecision(
                        access.id(),
                        new ExceptionalAccess.Second(
                                true, new SubjectId(newSubject()), "Nadia Roche", access.openedAt(), WORDS));
            }
            assertThat(listed(PATH + "?list=waiting", karim)).contains(id).doesNotContainAnyElementsOf(made);
            assertThat(listed(PATH + "?list=decided", karim))
                    .doesNotHaveDuplicates()
                    .containsAll(made)
                    .doesNotContain(id);
            assertThat(get(PATH + "/all?list=waiting", officer().token()).body())
                    .contains(id);
            assertThat(listed(PATH + "/all?list=settled", officer().token()))
                    .doesNotHaveDuplicates()
                    .containsAll(made);
            assertThat(counted("recent")).isEqualTo(before + 500);
        } finally {
            made.forEach(each -> jdbc.sql("DELETE FROM exceptional_accesses WHERE id = ?::uuid")
                    .param(each)
                    .update());
        }
    }

    private ServiceResponse search(String list, String criteria) {
        return post(
                PATH + "/all/search",
                officer().token(),
                "{\"list\": \"" + list + "\"" + (criteria.isEmpty() ? "" : ", " + criteria) + "}");
    }

    private List<String> found(String criteria) {
        ServiceResponse found = search("waiting", criteria);
        List<String> ids = found.json()
                .path("items")
                .valueStream()
                .map(access -> access.path("id").asString())
                .toList();
        assertThat(found.json().path("total").asInt()).isGreaterThanOrEqualTo(ids.size());
        return ids;
    }

    @Test
    void the_officer_finds_accesses_by_agent_case_department_and_period() {
        withdraw();
        ServiceResponse opened = open(karim, 4);
        String id = opened.text("/id");
        String own = agent.replaceAll("[^A-Za-z0-9]", "");
        Instant at = Instant.parse(opened.text("/openedAt"));

        assertThat(found("\"agent\": \"bénali " + own.substring(0, 12) + "\"")).containsExactly(id);
        assertThat(search("waiting", "\"agent\": \"benali " + own + "\"")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(found("\"agent\": \"Nadia " + own + "\"")).isEmpty();
        assertThat(found("\"agent\": \"—\"")).isEmpty();
        assertThat(found("\"caseReference\": \"" + reference + "\"")).containsExactly(id);
        String other = (reference.endsWith("0") ? "1" : "0");
        assertThat(found("\"caseReference\": \"" + reference.substring(0, reference.length() - 1) + other + "\""))
                .isEmpty();
        String mine = "\"caseReference\": \"" + reference + "\", ";
        assertThat(found(mine + "\"department\": \"ccas\"")).containsExactly(id);
        assertThat(found(mine + "\"department\": \"education\"")).isEmpty();
        assertThat(found(mine + "\"since\": \"" + at + "\"")).containsExactly(id);
        assertThat(found(mine + "\"since\": \"" + at.plusSeconds(1) + "\"")).isEmpty();
        assertThat(found(mine + "\"until\": \"" + at.plusSeconds(1) + "\"")).containsExactly(id);
        assertThat(found(mine + "\"until\": \"" + at + "\"")).isEmpty();
        assertThat(search("settled", "\"caseReference\": \"" + reference + "\"")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void a_search_with_a_malformed_criterion_is_refused_and_agents_search_nothing() {
        assertThat(search("waiting", "\"caseReference\": \"7K3M9Q\"").problem()).isEqualTo("bad-request");
        assertThat(search("waiting", "\"department\": \"Le CCAS\"").problem()).isEqualTo("bad-request");
        assertThat(search("others", "").problem()).isEqualTo("bad-request");
        assertThat(post(PATH + "/all/search", karim, "{\"list\": \"waiting\"}").status())
                .isEqualTo(403);
    }

    private static ExceptionalAccess opened(ExceptionalAccess model, Instant at) {
        return new ExceptionalAccess(
                SharingAuthorisationId.random(),
                model.resident(),
                model.demarche(),
                model.demarcheVersion(),
                model.department(),
                model.organisation(),
                model.caseReference(),
                model.former(),
                model.documents(),
                model.reason(),
                model.sentence(),
                model.agent(),
                model.agentName(),
                at,
                at.plus(1, ChronoUnit.HOURS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private long counted(String what) {
        return get(PATH + "/all/counts", officer().token()).json().path(what).asLong();
    }

    @Test
    void the_officer_is_told_how_many_wait_for_whom() {
        withdraw();
        long waiting = counted("waiting");
        long toDecide = counted("toDecide");
        long leftAlone = counted("recentLeftAlone");
        long toSeparate = counted("toSeparate");
        String id = open(karim, 4).text("/id");
        assertThat(counted("waiting")).isEqualTo(waiting + 1);

        decide(colleague("Nadia Roche"), id, false);
        assertThat(counted("waiting")).isEqualTo(waiting);
        assertThat(counted("toDecide")).isEqualTo(toDecide + 1);
        assertThat(counted("recentLeftAlone")).isEqualTo(leftAlone + 1);

        open(colleague(name), 1);
        assertThat(counted("toSeparate")).isEqualTo(toSeparate + 1);

        review(id, true);
        assertThat(counted("toDecide")).isEqualTo(toDecide);
        assertThat(counted("toSeparate")).isEqualTo(toSeparate);
        assertThat(counted("recentLeftAlone")).isEqualTo(leftAlone + 1);
    }

    @Test
    void forged_pages_and_unknown_lists_are_refused() {
        String officer = officer().token();
        assertThat(get(PATH + "/all?list=settled&after=forged", officer).problem())
                .isEqualTo("bad-request");
        assertThat(get(PATH + "/all?list=settled&after=" + UUID.randomUUID(), officer)
                        .problem())
                .isEqualTo("bad-request");
        String beyond = Base64.getUrlEncoder()
                .encodeToString(("+999999999-12-31T23:59:59Z " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        assertThat(get(PATH + "/all?list=settled&after=" + beyond, officer).problem())
                .isEqualTo("bad-request");
        assertThat(get(PATH + "?list=waiting&after=forged", karim).problem()).isEqualTo("bad-request");
        assertThat(get(PATH + "?list=to-decide", karim).problem()).isEqualTo("bad-request");
        assertThat(get(PATH, karim).status())
                .as("a portal of before names no list")
                .isEqualTo(200);
        assertThat(get(PATH + "/all", officer).status()).isEqualTo(200);
        assertThat(get(PATH + "/all?list=decided", officer).problem()).isEqualTo("bad-request");
        assertThat(get(PATH + "/all?list=waiting", karim).status()).isEqualTo(403);
        assertThat(get(PATH + "/all/counts", karim).status()).isEqualTo(403);
    }

    /** Short accesses one after another would last longer than a second person is waited for. */
    @Test
    void an_access_that_is_over_and_waits_for_the_second_person_is_not_prolonged_by_another() {
        withdraw();
        String id = open(karim, 1).text("/id");
        jdbc.sql(
                        "UPDATE exceptional_accesses SET opened_at = opened_at - interval '2 hours', until = until - interval '2 hours' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(open(karim, 1).problem()).isEqualTo("exceptional-access-in-the-way");
        decide(colleague("Nadia Roche"), id, true);
        assertThat(open(karim, 1).status()).isEqualTo(201);
    }

    @Test
    void agents_review_no_access_and_the_officer_confirms_none() {
        withdraw();
        String id = open(karim, 4).text("/id");
        assertThat(post(PATH + "/" + id + "/review", karim, "{\"mayOpen\": true, \"sentence\": \"Je me permets.\"}")
                        .status())
                .isEqualTo(403);
        assertThat(decide(officer().token(), id, true).status()).isEqualTo(403);
        assertThat(post(PATH + "/" + id + "/review", officer().token(), "{\"mayOpen\": true, \"sentence\": \"vite\"}")
                        .problem())
                .isEqualTo("bad-request");
    }

    /** There is no deferral: what asks for one is refused or without effect, and the resident is told in the same transaction. */
    @Test
    void the_resident_is_told_at_once_whatever_the_request_says() {
        withdraw();
        post(PATH, karim, """
                {"caseReference": "%s", "documents": ["%s"], "reason": "judicial", "sentence": "%s", "hours": 1,
                 "deferredUntil": "2099-01-01T00:00:00Z", "told": false}""".formatted(reference, document, WORDS));
        assertThat(jdbc.sql(
                                "SELECT (SELECT count(*) FROM notice_outbox WHERE subject = ? AND kind = 'exceptional-access')"
                                        + " - (SELECT count(*) FROM exceptional_accesses WHERE resident = ?)")
                        .params(ines, ines)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void sentences_about_a_resident_go_with_the_account() {
        withdraw();
        String id = open(karim, 4).text("/id");
        decide(colleague("Nadia Roche"), id, false);
        review(id, false);
        delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());
        assertThat(listed(PATH + "/all?list=held-back", officer().token())).contains(id);
        assertThat(accesses.find(SharingAuthorisationId.parse(id)).orElseThrow())
                .satisfies(access -> assertThat(access.sentence()).isEmpty())
                .satisfies(access ->
                        assertThat(access.second().orElseThrow().sentence()).isEmpty())
                .satisfies(access ->
                        assertThat(access.review().orElseThrow().sentence()).isEmpty());
    }

    @Test
    void an_open_access_ends_with_the_account() {
        withdraw();
        String id = open(karim, 4).text("/id");
        delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());
        assertThat(events(id)).containsExactly("given", "withdrawn");
        assertThat(jdbc.sql("SELECT count(*) FROM exceptional_accesses WHERE resident = ?")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<String> events(String id) {
        return jdbc
                .sql("SELECT event FROM sharing_events WHERE authorisation = ?::uuid ORDER BY id")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
