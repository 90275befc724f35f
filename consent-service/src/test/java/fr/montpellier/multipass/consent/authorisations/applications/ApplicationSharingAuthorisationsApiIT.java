package fr.montpellier.multipass.consent.authorisations.applications;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApplicationSharingAuthorisationsApiIT extends RunningConsentService {

    private static final String AID = "aide-facultative-ccas";

    private final String ines = newSubject();
    private final String id = UUID.randomUUID().toString();

    private String path(String authorisation) {
        return "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + authorisation;
    }

    private ServiceResponse give(String authorisation, String body) {
        return put(path(authorisation), onTheConsentScreen(ines).token(), body);
    }

    private ServiceResponse give(String authorisation) {
        return give(authorisation, givingBody(AID, 3, textHash(AID), "avis-imposition"));
    }

    private ServiceResponse state(String authorisation) {
        return get(path(authorisation), identityServer().token());
    }

    private ServiceResponse giveUp(String authorisation, String reason) {
        return post(path(authorisation) + "/withdrawal", identityServer().token(), "{\"reason\": \"" + reason + "\"}");
    }

    @Test
    void an_authorisation_given_on_the_consent_screen_is_visible_to_its_resident() {
        ServiceResponse given = give(id);

        assertThat(given.status()).isEqualTo(201);
        assertThat(given.text("/id")).isEqualTo(id);
        assertThat(given.text("/status")).isEqualTo("active");
        assertThat(given.text("/caseReference")).startsWith("CCAS-");
        ServiceResponse seen = get("/api/authorisations/" + id, resident(ines).token());
        assertThat(seen.text("/application/code")).isEqualTo(DEMO_APPLICATION);
        assertThat(seen.text("/application/name")).startsWith("Téléservice du CCAS");
        assertThat(seen.text("/department/code")).isEqualTo("ccas");
        assertThat(journalled(given)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.given");
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("application")).isEqualTo(DEMO_APPLICATION);
        });
    }

    @Test
    void a_receipt_names_the_application_and_the_duration() throws Exception {
        give(id, givingBody(AID, 3, textHash(AID), "avis-imposition").replace("}", ", \"durationDays\": 30}"));

        String receipt = get(
                        "/api/authorisations/" + id + "/receipt", resident(ines).token())
                .body();
        JsonNode claims = new JsonMapper()
                .readTree(
                        com.nimbusds.jose.JWSObject.parse(receipt).getPayload().toString());
        assertThat(claims.at("/pii_processing/purposes/0/recipients").toString())
                .isEqualTo("[\"ccas\",\"" + DEMO_APPLICATION + "\"]");
        assertThat(claims.at("/event/0/validity_duration").asString()).isEqualTo("P30D");
    }

    @Test
    void the_application_knows_the_documents_by_identifiers_of_that_authorisation_alone() {
        ServiceResponse given = give(id);
        String identifier = given.text("/documents/avis-imposition/0");

        assertThat(identifier).matches("[A-Za-z0-9_-]{22}");
        assertThat(given.body()).doesNotContain(chosenDocument("avis-imposition"));
        assertThat(state(id).text("/documents/avis-imposition/0")).isEqualTo(identifier);
        assertThat(give(UUID.randomUUID().toString()).text("/documents/avis-imposition/0"))
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(identifier);
    }

    @Test
    void a_document_keeps_its_identifier_when_another_is_chosen_beside_it() {
        String identifier = give(id, givingBody("aide-loyer", 3, textHash("aide-loyer"), "bulletin-salaire"))
                .text("/documents/bulletin-salaire/0");
        ServiceResponse changed =
                put("/api/authorisations/" + id + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "bulletin-salaire", "id": "%s"}, {"type": "bulletin-salaire", "id": "%s"}]}""".formatted(
                                UUID.randomUUID(), chosenDocument("bulletin-salaire")));
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);

        assertThat(state(id).json().at("/documents/bulletin-salaire"))
                .hasSize(2)
                .extracting(JsonNode::asString)
                .contains(identifier);
    }

    @Test
    void a_shorter_duration_is_kept_and_a_longer_one_than_the_demarches_is_refused() {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");

        ServiceResponse longer = give(id, body.replace("}", ", \"durationDays\": 121}"));
        assertThat(longer.status()).isEqualTo(422);
        assertThat(longer.problem()).isEqualTo("duration-too-long");
        assertThat(state(id).status()).isEqualTo(404);

        ServiceResponse shorter = give(id, body.replace("}", ", \"durationDays\": 7}"));
        assertThat(Duration.between(Instant.parse(shorter.text("/givenAt")), Instant.parse(shorter.text("/until"))))
                .isEqualTo(Duration.ofDays(7));
        assertThat(give(UUID.randomUUID().toString(), body.replace("}", ", \"durationDays\": 0}"))
                        .problem())
                .isEqualTo("bad-request");
    }

    @Test
    void a_number_of_readings_is_in_the_state_the_receipt_and_the_journal() throws Exception {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        for (String number : List.of("0", "21", "-1", "\"many\"")) {
            assertThat(give(id, limited(body, number)).status()).as(number).isEqualTo(400);
        }
        ServiceResponse given = give(id, limited(body, "3"));

        assertThat(given.text("/readings")).isEqualTo("3");
        assertThat(state(id).text("/readings")).isEqualTo("3");
        assertThat(journalled(given))
                .singleElement()
                .satisfies(line -> assertThat(line.fact("readings")).isEqualTo("3"));
        String receipt = get(
                        "/api/authorisations/" + id + "/receipt", resident(ines).token())
                .body();
        assertThat(com.nimbusds.jose.JWSObject.parse(receipt).getPayload().toString())
                .contains("\"readings\":3");
        assertThat(give(id, limited(body, "3")).status()).as("again").isEqualTo(201);
        assertThat(give(id, limited(body, "4")).problem()).isEqualTo("authorisation-id-taken");
        assertThat(give(id, body).problem()).isEqualTo("authorisation-id-taken");
    }

    private static String limited(String body, String readings) {
        return body.replaceFirst("\\{", "{\"readings\": " + readings + ", ");
    }

    @Test
    void the_same_request_is_answered_the_same_and_another_under_its_identifier_is_refused() {
        ServiceResponse first = give(id);
        ServiceResponse again = give(id);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(journalled(again)).isEmpty();

        ServiceResponse anothers = put(
                path(id),
                onTheConsentScreen(newSubject()).token(),
                givingBody(AID, 3, textHash(AID), "avis-imposition"));
        assertThat(anothers.status()).isEqualTo(409);
        assertThat(anothers.problem()).isEqualTo("authorisation-id-taken");
    }

    @Test
    void of_many_simultaneous_requests_one_stays_and_the_others_are_replaced() throws Exception {
        Callable<ServiceResponse> request = () -> give(UUID.randomUUID().toString());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ServiceResponse>> answers = threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> request).toList());
            assertThat(answers.stream().map(Future::resultNow).map(ServiceResponse::status))
                    .containsOnly(201);
        }

        assertThat(get("/api/authorisations", resident(ines).token()).json().path("items"))
                .extracting(item -> item.path("status").asString())
                .containsOnlyOnce("active")
                .hasSize(8);
    }

    @Test
    void another_screen_replaces_the_former_authorisation_and_leaves_the_portals_alone() {
        String atThePortal = giveAid(ines).text("/id");
        give(id);
        String later = UUID.randomUUID().toString();
        ServiceResponse second = give(later);

        assertThat(state(id).text("/status")).isEqualTo("withdrawn");
        assertThat(state(later).text("/status")).isEqualTo("active");
        assertThat(get("/api/authorisations/" + atThePortal, resident(ines).token())
                        .text("/status"))
                .isEqualTo("active");
        assertThat(journalled(second))
                .extracting(line -> line.type() + " " + line.fact("authorisation") + " " + line.fact("reason"))
                .containsExactly("consent.withdrawn " + id + " replaced", "consent.given " + later + " ");
    }

    @Test
    void a_type_that_an_application_did_not_request_is_not_added() {
        ServiceResponse given = give(id, givingBody("aide-loyer", 3, textHash("aide-loyer"), "justificatif-domicile"));
        assertThat(given.status()).as(given.body()).isEqualTo(201);

        ServiceResponse seen = get("/api/authorisations/" + id, resident(ines).token());
        assertThat(seen.json().path("leftOut").size()).as(seen.body()).isZero();
        ServiceResponse refused =
                put("/api/authorisations/" + id + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "rib", "id": "%s"}]}""".formatted(
                                chosenDocument("rib")));
        assertThat(refused.problem()).isEqualTo("documents-not-asked");
    }

    @Test
    void the_resident_withdraws_it_like_any_other_and_the_identity_server_sees_it_at_once() {
        give(id);
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");

        assertThat(state(id).text("/status")).isEqualTo("withdrawn");
        assertThat(Instant.parse(state(id).text("/withdrawnAt"))).isNotNull();
    }

    @Test
    void the_application_withdraws_and_the_journal_names_it() {
        give(id);
        ServiceResponse revoked = giveUp(id, "revoked");
        ServiceResponse again = giveUp(id, "revoked");

        assertThat(revoked.text("/status")).isEqualTo("withdrawn");
        assertThat(again.body()).isEqualTo(revoked.body());
        assertThat(journalled(again)).isEmpty();
        assertThat(journalled(revoked)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.withdrawn");
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("application")).isEqualTo(DEMO_APPLICATION);
            assertThat(line.fact("reason")).isEqualTo("revoked");
        });
        assertThat(actorOf(revoked)).isEqualTo(DEMO_APPLICATION);
    }

    @Test
    void an_unused_authorisation_is_ended_by_the_identity_server() {
        give(id);

        assertThat(actorOf(giveUp(id, "unused"))).isEqualTo("identity-server");
        assertThat(giveUp(id, "a-whim").problem()).isEqualTo("bad-request");
    }

    @Test
    void an_application_of_another_department_and_an_unknown_one_are_refused() {
        ServiceResponse canteen =
                give(id, givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "avis-imposition"));
        assertThat(canteen.status()).isEqualTo(403);
        assertThat(canteen.problem()).isEqualTo("unknown-application");

        ServiceResponse unknown = put(
                "/api/applications/unknown/authorisations/" + id,
                onTheConsentScreen(ines).token(),
                givingBody(AID, 3, textHash(AID), "avis-imposition"));
        assertThat(unknown.problem()).isEqualTo("unknown-application");
        assertThat(get("/api/authorisations", resident(ines).token()).json().path("items"))
                .isEmpty();
    }

    @Test
    void a_text_that_changed_meanwhile_and_types_not_asked_are_refused() {
        assertThat(give(id, givingBody(AID, 3, "0".repeat(64), "avis-imposition"))
                        .problem())
                .isEqualTo("demarche-changed");
        assertThat(give(id, givingBody(AID, 3, textHash(AID), "rib")).problem()).isEqualTo("types-not-asked");
    }

    @Test
    void an_authorisation_for_another_reader_does_not_exist_for_an_application() {
        String atThePortal = giveAid(ines).text("/id");

        assertThat(state(atThePortal).status()).isEqualTo(404);
        assertThat(giveUp(atThePortal, "revoked").status()).isEqualTo(404);
        assertThat(state("not-an-identifier").status()).isEqualTo(400);
    }

    @Test
    void only_the_identity_server_records() {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        assertThat(put(path(id), resident(ines).token(), body).status()).isEqualTo(403);
        assertThat(put(path(id), identityServer().token(), body).problem()).isEqualTo("wrong-role");
        assertThat(get(path(id), vault().token()).status()).isEqualTo(403);
        assertThat(get(path(id), onTheConsentScreen(ines).token()).problem()).isEqualTo("wrong-role");
        assertThat(put(path(id), "", body).status()).isEqualTo(401);
    }

    @Test
    void the_demarche_says_which_applications_may_ask() {
        ServiceResponse aid = get("/api/demarches/" + AID, resident(ines).token());
        ServiceResponse canteen =
                get("/api/demarches/tarif-cantine", resident(ines).token());

        assertThat(aid.text("/applications/0/code")).isEqualTo(DEMO_APPLICATION);
        assertThat(canteen.json().path("applications")).isEmpty();
    }
}
