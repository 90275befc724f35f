package fr.montpellier.multipass.consent.authorisations.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharingAuthorisationsApiIT extends RunningConsentService {

    private static final String PATH = "/api/authorisations";
    private static final String AID = "aide-facultative-ccas";
    private static final String RENT = "aide-loyer";

    private final String ines = newSubject();

    private ServiceResponse give(String body) {
        return give(body, UUID.randomUUID().toString());
    }

    private ServiceResponse give(String body, String key) {
        return post(PATH, resident(ines).token(), body, "Idempotency-Key", key);
    }

    @Test
    void a_resident_gives_an_authorisation() {
        ServiceResponse given = give(givingBody(AID, 3, textHash(AID), "avis-imposition"));

        assertThat(given.status()).isEqualTo(201);
        assertThat(given.header("Location")).isEqualTo(PATH + "/" + given.text("/id"));
        assertThat(given.text("/caseReference")).matches("CCAS-20\\d\\d-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(given.text("/status")).isEqualTo("active");
        assertThat(given.text("/demarche/title")).isEqualTo("Aide facultative du CCAS");
        assertThat(given.text("/types/0/name")).isEqualTo("Avis d'imposition");
        assertThat(given.text("/legalBasis/kind")).isEqualTo("autorisation");
        assertThat(given.json().path("withdrawnAt").isNull()).isTrue();
        assertThat(Duration.between(Instant.parse(given.text("/givenAt")), Instant.parse(given.text("/until"))))
                .isEqualTo(Duration.ofDays(120));
    }

    @Test
    void the_chosen_document_is_in_the_authorisation_the_receipt_and_the_journal() throws Exception {
        String chosen = chosenDocument("avis-imposition");
        ServiceResponse given = giveAid(ines);

        assertThat(given.text("/documents/avis-imposition/0")).isEqualTo(chosen);
        String receipt = get(
                        PATH + "/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        assertThat(SignedJWT.parse(receipt).getPayload().toString()).contains("\"documents\":[\"" + chosen + "\"]");
        assertThat(journalled(given))
                .singleElement()
                .satisfies(line -> assertThat(line.fact("documents")).isEqualTo(chosen));
    }

    @Test
    void a_type_without_a_document_is_missing_in_the_case() {
        String hash = textHash("inscription-scolaire");
        ServiceResponse given = give("""
                {"demarche": "inscription-scolaire", "version": 5, "types": ["avis-imposition", "justificatif-domicile"],
                 "documents": [{"type": "avis-imposition", "id": "%s"}], "textHash": "%s"}""".formatted(chosenDocument("avis-imposition"), hash));

        assertThat(given.status()).isEqualTo(201);
        ServiceResponse opened = get(
                "/api/cases/" + given.text("/caseReference"), agentOfEducation().token());
        assertThat(opened.json().path("missing").size()).isEqualTo(1);
        assertThat(opened.text("/missing/0")).isEqualTo("justificatif-domicile");
    }

    @Test
    void documents_that_do_not_answer_the_types_are_refused() {
        String hash = textHash(AID);
        String body = givingBody(AID, 3, hash, "avis-imposition");
        String chosen = """
                {"type": "avis-imposition", "id": "%s"}""".formatted(chosenDocument("avis-imposition"));

        assertThat(give(body.replace("\"type\": \"avis-imposition\"", "\"type\": \"rib\""))
                        .problem())
                .isEqualTo("documents-not-asked");
        assertThat(give(body.replace(chosen, chosen + ", " + chosen)).status()).isEqualTo(400);
        assertThat(give(body.replace(chosen, documents("avis-imposition", 26))).status())
                .isEqualTo(400);
        assertThat(give(body.replace(chosenDocument("avis-imposition"), "../another"))
                        .status())
                .isEqualTo(400);
        assertThat(give(body.replace("\"documents\"", "\"pieces\"")).status()).isEqualTo(400);
    }

    @Test
    void a_number_of_readings_is_within_its_bounds_and_in_the_receipt() throws Exception {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        for (String number : List.of("0", "21", "-1", "\"many\"")) {
            assertThat(give(body.replaceFirst("\\{", "{\"readings\": " + number + ", "))
                            .status())
                    .as(number)
                    .isEqualTo(400);
        }
        ServiceResponse given = give(body.replaceFirst("\\{", "{\"readings\": 20, "));

        assertThat(given.text("/readings")).isEqualTo("20");
        String receipt = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        assertThat(SignedJWT.parse(receipt.strip()).getPayload().toString()).contains("\"readings\":20");
    }

    /** The démarche asks for the latest tax notice and school enrolment certificate, and for no year of the bill. */
    @Test
    void the_receipt_says_which_year_was_asked_for_and_of_which_the_chosen_document_is() throws Exception {
        String school = "inscription-scolaire";
        String notice = chosenDocument("avis-imposition");
        String bill = chosenDocument("justificatif-domicile");
        JsonNode asked =
                get("/api/demarches/" + school, resident(ines).token()).json().at("/types/3/need/years");
        String body = givingBody(school, 5, textHash(school), "avis-imposition", "justificatif-domicile")
                .replace("\"" + notice + "\"", "\"" + notice + "\", \"year\": 2019")
                .replace("\"" + bill + "\"", "\"" + bill + "\", \"year\": 2026");
        for (String year : List.of("1899", "2200", "\"x\"")) {
            assertThat(give(body.replace("2019", year)).status()).as(year).isEqualTo(400);
        }
        ServiceResponse given = give(body);
        assertThat(given.status()).as("%s", given.body()).isEqualTo(201);

        JsonNode notices = information(given, 1, 0);
        assertThat(notices.path("years")).isEqualTo(asked);
        assertThat(notices.at("/document_years/" + notice).toString())
                .isEqualTo("{\"year\":2019,\"name\":\"revenus de 2019 (avis de 2020)\"}");
        assertThat(information(given, 1, 1).has("years")).isFalse();
        assertThat(information(given, 1, 1).has("document_years")).isFalse();

        // A document that stays keeps its year.
        ServiceResponse changed = put(
                PATH + "/" + given.text("/id") + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "avis-imposition", "id": "%s"}]}""".formatted(notice));
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(information(given, 2, 0)
                        .at("/document_years/" + notice + "/year")
                        .asInt())
                .isEqualTo(2019);

        post(PATH + "/" + given.text("/id") + "/withdrawal", resident(ines).token(), "");
        assertThat(information(given, 3, 0).path("years")).isEqualTo(asked);
        assertThat(information(given, 3, 0).path("document_years"))
                .isEqualTo(information(given, 1, 0).path("document_years"));
    }

    /** Returns what the receipt of a revision says of a type. */
    private JsonNode information(ServiceResponse given, int revision, int type) throws Exception {
        String receipt = get(
                        PATH + "/" + given.text("/id") + "/receipt?revision=" + revision,
                        resident(ines).token())
                .body();
        return JsonMapper.shared()
                .readTree(SignedJWT.parse(receipt.strip()).getPayload().toString())
                .at("/pii_processing/purposes/0/pii_information/" + type);
    }

    @Test
    void no_more_documents_of_a_type_are_accepted_than_the_demarche_asks_for() {
        String body = givingBody(RENT, 3, textHash(RENT), "bulletin-salaire");
        String chosen = """
                {"type": "bulletin-salaire", "id": "%s"}""".formatted(chosenDocument("bulletin-salaire"));
        ServiceResponse four = give(body.replace(chosen, documents("bulletin-salaire", 4)));

        assertThat(four.status()).isEqualTo(422);
        assertThat(four.problem()).isEqualTo("too-many-documents");
        assertThat(four.text("/documentType")).isEqualTo("bulletin-salaire");
        assertThat(four.text("/number")).isEqualTo("3");
        String aid = givingBody(AID, 3, textHash(AID), "avis-imposition");
        assertThat(give(aid.replace("""
                {"type": "avis-imposition", "id": "%s"}""".formatted(chosenDocument("avis-imposition")), documents("avis-imposition", 2)))
                        .problem())
                .isEqualTo("too-many-documents");
    }

    @Test
    void two_of_three_documents_are_given_and_the_case_says_that_one_is_missing() {
        String body = givingBody(RENT, 3, textHash(RENT), "bulletin-salaire");
        String chosen = """
                {"type": "bulletin-salaire", "id": "%s"}""".formatted(chosenDocument("bulletin-salaire"));
        ServiceResponse given = give(body.replace(chosen, documents("bulletin-salaire", 2)));

        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().at("/documents/bulletin-salaire").size()).isEqualTo(2);
        assertThat(given.json().at("/types/0/need/number").asInt()).isEqualTo(3);
        ServiceResponse opened =
                get("/api/cases/" + given.text("/caseReference"), agentOfCcas().token());
        assertThat(opened.text("/missing/0")).isEqualTo("bulletin-salaire");
        assertThat(opened.json().at("/given/bulletin-salaire").asInt()).isEqualTo(2);
        ServiceResponse own = get(
                "/api/own-cases/" + given.text("/caseReference"), resident(ines).token());
        assertThat(own.text("/missing/0/code")).isEqualTo("bulletin-salaire");
        assertThat(own.json().at("/given/bulletin-salaire").asInt()).isEqualTo(2);
    }

    private static String documents(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> """
                        {"type": "%s", "id": "%s"}""".formatted(type, UUID.randomUUID()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void giving_is_journalled_without_a_personal_value() {
        ServiceResponse given = giveAid(ines);

        assertThat(journalled(given)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.given");
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("authorisation")).isEqualTo(given.text("/id"));
            assertThat(line.fact("demarche")).isEqualTo(AID);
            assertThat(line.entry().toString()).doesNotContain("Lambert").doesNotContain(ines);
        });
    }

    @Test
    void the_name_of_the_resident_is_sealed_in_the_database() {
        String id = giveAid(ines).text("/id");

        byte[] name = jdbc.sql("SELECT resident_name FROM authorisations WHERE id = ?")
                .param(UUID.fromString(id))
                .query(byte[].class)
                .single();
        assertThat(new String(name, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Lambert");
    }

    @Test
    void the_same_request_with_the_same_key_gives_the_same_answer() {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        ServiceResponse first = give(body, "key-of-a-request");
        ServiceResponse second = give(body, "key-of-a-request");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(journalled(second)).isEmpty();
    }

    @Test
    void the_same_key_with_another_body_is_a_conflict() {
        String hash = textHash("tarif-cantine");
        give(givingBody("tarif-cantine", 5, hash, "avis-imposition"), "key-of-a-request");
        ServiceResponse other = give(
                givingBody("tarif-cantine", 5, hash, "avis-imposition", "justificatif-domicile"), "key-of-a-request");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void an_idempotency_key_of_another_resident_does_not_collide() {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        String mine = give(body, "a-key-that-we-share").text("/id");
        ServiceResponse another =
                post(PATH, resident(newSubject()).token(), body, "Idempotency-Key", "a-key-that-we-share");

        assertThat(another.status()).isEqualTo(201);
        assertThat(another.text("/id")).isNotEqualTo(mine);
    }

    @Test
    void a_key_is_needed() {
        ServiceResponse refused =
                post(PATH, resident(ines).token(), givingBody(AID, 3, textHash(AID), "avis-imposition"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void a_second_authorisation_for_the_same_demarche_names_the_one_under_way() {
        String first = giveAid(ines).text("/id");
        ServiceResponse second = giveAid(ines);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("already-authorised");
        assertThat(second.text("/authorisation")).isEqualTo(first);
    }

    @Test
    void of_many_requests_at_once_exactly_one_gives() throws Exception {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        Callable<ServiceResponse> request = () -> give(body);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ServiceResponse>> answers = threads.invokeAll(
                    IntStream.range(0, 12).mapToObj(i -> request).toList());
            List<Integer> statuses = answers.stream()
                    .map(Future::resultNow)
                    .map(ServiceResponse::status)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(11);
        }
    }

    @Test
    void an_expired_authorisation_makes_way_for_another_and_its_end_is_journalled_first() {
        String first = giveAid(ines).text("/id");
        clock().advance(Duration.ofDays(121));
        ServiceResponse second = giveAid(ines);

        assertThat(second.status()).isEqualTo(201);
        assertThat(journalled(second))
                .extracting(line -> line.type() + " " + line.fact("authorisation"))
                .containsExactly("consent.expired " + first, "consent.given " + second.text("/id"));
    }

    @Test
    void a_text_that_changed_meanwhile_is_refused() {
        assertThat(give(givingBody(AID, 1, textHash(AID), "avis-imposition")).problem())
                .isEqualTo("demarche-changed");
        ServiceResponse otherText = give(givingBody(AID, 3, "0".repeat(64), "avis-imposition"));
        assertThat(otherText.status()).isEqualTo(409);
        assertThat(otherText.problem()).isEqualTo("demarche-changed");
    }

    @Test
    void an_unknown_demarche_is_refused() {
        ServiceResponse unknown = give(givingBody("permis-de-louer", 1, "0".repeat(64), "avis-imposition"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-demarche");
        assertThat(give(givingBody("Pas un code !", 1, "0".repeat(64), "rib")).problem())
                .isEqualTo("unknown-demarche");
    }

    @Test
    void only_types_that_the_demarche_asks_for_are_authorised() {
        String hash = textHash(AID);
        assertThat(give(givingBody(AID, 3, hash, "avis-imposition", "rib")).problem())
                .isEqualTo("types-not-asked");
        assertThat(give(givingBody(AID, 3, hash)).problem()).isEqualTo("types-not-asked");
        ServiceResponse twice = give(givingBody(AID, 3, hash, "avis-imposition", "avis-imposition"));
        assertThat(twice.problem()).isEqualTo("types-not-asked");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(get(PATH, resident(ines).token()).json().path("items")).isEmpty();
    }

    @Test
    void a_body_that_lacks_a_member_is_a_bad_request() {
        assertThat(give("{\"demarche\": \"" + AID + "\"}").problem()).isEqualTo("bad-request");
        assertThat(give("not json").problem()).isEqualTo("bad-request");
        assertThat(give(givingBody(AID, 3, textHash(AID), "Pas un code")).problem())
                .isEqualTo("bad-request");
    }

    @Test
    void withdrawing_is_idempotent_and_journalled_once() {
        String id = giveAid(ines).text("/id");
        ServiceResponse withdrawn =
                post(PATH + "/" + id + "/withdrawal", resident(ines).token(), "");
        ServiceResponse again =
                post(PATH + "/" + id + "/withdrawal", resident(ines).token(), "");

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.text("/status")).isEqualTo("withdrawn");
        assertThat(again.body()).isEqualTo(withdrawn.body());
        assertThat(journalledAbout(ines))
                .extracting(line -> line.type())
                .containsExactly("consent.given", "consent.withdrawn");
    }

    @Test
    void the_active_authorisation_for_a_demarche_is_found_whatever_was_given_since() {
        ServiceResponse ended = giveAid(ines);
        post(PATH + "/" + ended.text("/id") + "/withdrawal", resident(ines).token(), "");
        ServiceResponse given = giveAid(ines);
        give(givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "avis-imposition"));

        ServiceResponse active =
                get(PATH + "/active?demarche=" + AID, resident(ines).token());
        assertThat(active.json().path("items").size()).as(active.body()).isEqualTo(1);
        assertThat(active.text("/items/0/id")).isEqualTo(given.text("/id"));
        assertThat(get(PATH + "/active?demarche=" + AID, resident(newSubject()).token())
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(get(PATH + "/active?demarche=A%20B", resident(ines).token()).status())
                .isEqualTo(400);
        clock().advance(Duration.ofDays(121));
        assertThat(get(PATH + "/active?demarche=" + AID, resident(ines).token())
                        .json()
                        .path("items")
                        .size())
                .as("expired, and not recorded as such")
                .isZero();
    }

    @Test
    void after_a_withdrawal_another_may_be_given() {
        String id = giveAid(ines).text("/id");
        post(PATH + "/" + id + "/withdrawal", resident(ines).token(), "");
        assertThat(giveAid(ines).status()).isEqualTo(201);
    }

    @Test
    void another_residents_authorisation_does_not_exist_and_the_attempt_is_journalled() {
        String id = giveAid(ines).text("/id");
        String curious = newSubject();

        for (ServiceResponse refused : List.of(
                get(PATH + "/" + id, resident(curious).token()),
                get(PATH + "/" + id + "/receipt", resident(curious).token()),
                post(PATH + "/" + id + "/withdrawal", resident(curious).token(), ""))) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.problem()).isEqualTo("unknown-authorisation");
            assertThat(journalled(refused)).singleElement().satisfies(line -> {
                assertThat(line.type()).isEqualTo("consent.access-refused");
                assertThat(line.outcome()).isEqualTo("refused");
                assertThat(line.subjectReference()).isEqualTo(ines);
                assertThat(line.fact("reason")).isEqualTo("other_owner");
            });
        }
        assertThat(get(PATH + "/" + id, resident(ines).token()).text("/status")).isEqualTo("active");
    }

    @Test
    void the_list_goes_on_by_cursor_newest_first() {
        String aid = giveAid(ines).text("/id");
        String canteen = give(givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "justificatif-domicile"))
                .text("/id");

        ServiceResponse first = get(PATH + "?limit=1", resident(ines).token());
        ServiceResponse second = get(
                PATH + "?limit=1&cursor=" + first.text("/next"), resident(ines).token());

        assertThat(first.text("/items/0/id")).isEqualTo(canteen);
        assertThat(second.text("/items/0/id")).isEqualTo(aid);
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(get(PATH + "?cursor=rubbish", resident(ines).token()).status())
                .isEqualTo(400);
        assertThat(get(PATH + "?limit=201", resident(ines).token()).status()).isEqualTo(400);
    }

    @Test
    void active_authorisations_are_listed_apart_from_those_that_ended() {
        String withdrawn = giveAid(ines).text("/id");
        post(PATH + "/" + withdrawn + "/withdrawal", resident(ines).token(), "");
        String expired = giveAid(ines).text("/id");
        String canteen = give(givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "justificatif-domicile"))
                .text("/id");
        clock().advance(Duration.ofDays(121));
        String aid = giveAid(ines).text("/id");

        assertThat(listed("")).containsExactly(aid, canteen, expired, withdrawn);
        assertThat(listed("active=true")).containsExactly(aid, canteen);
        assertThat(listed("active=false")).containsExactly(expired, withdrawn);
        // The one that was given before the other ends after it.
        post(PATH + "/" + aid + "/withdrawal", resident(ines).token(), "");
        post(PATH + "/" + canteen + "/withdrawal", resident(ines).token(), "");
        assertThat(listed("active=false")).containsExactly(canteen, aid, expired, withdrawn);
        ServiceResponse ended =
                get(PATH + "?active=false&limit=1", resident(ines).token());
        assertThat(listed("active=false&limit=3&cursor=" + ended.text("/next")))
                .containsExactly(aid, expired, withdrawn);
        assertThat(get(PATH + "?active=perhaps", resident(ines).token()).status())
                .isEqualTo(400);
    }

    private List<String> listed(String query) {
        ServiceResponse page = get(PATH + "?" + query, resident(ines).token());
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void texts_are_in_the_language_asked_for() {
        String id = giveAid(ines).text("/id");
        ServiceResponse english = get(PATH + "/" + id, resident(ines).token(), "Accept-Language", "en");
        assertThat(english.text("/types/0/name")).isEqualTo("Tax notice");
        assertThat(english.text("/purpose")).isEqualTo("Study your request for discretionary aid");
    }

    @Test
    void a_token_that_is_not_a_residents_own_is_refused() {
        assertThat(get(PATH, "").status()).isEqualTo(401);
        for (String token : List.of(
                resident(ines).expired().token(),
                resident(ines).algorithmNone().token(),
                resident(ines).otherKey().token())) {
            ServiceResponse refused = get(PATH, token);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.problem()).isEqualTo("not-authenticated");
        }
        ServiceResponse otherService =
                get(PATH, resident(ines).audience("document-vault").token());
        assertThat(otherService.status()).isEqualTo(401);
        assertThat(otherService.problem()).isEqualTo("wrong-audience");
        ServiceResponse otherScope =
                get(PATH, resident(ines).scope("accesses.own").token());
        assertThat(otherScope.status()).isEqualTo(403);
        assertThat(otherScope.problem()).isEqualTo("not-allowed");
        ServiceResponse otherRole =
                get(PATH, agentOfCcas().scope("authorisations.own").token());
        assertThat(otherRole.status()).isEqualTo(403);
        assertThat(otherRole.problem()).isEqualTo("wrong-role");
    }
}
