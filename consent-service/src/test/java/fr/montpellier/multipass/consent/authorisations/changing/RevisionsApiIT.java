package fr.montpellier.multipass.consent.authorisations.changing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import java.text.ParseException;
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

class RevisionsApiIT extends RunningConsentService {

    private static final String PATH = "/api/authorisations/";
    private static final String AID = "aide-facultative-ccas";

    private final String ines = newSubject();
    private final String other = UUID.randomUUID().toString();

    private ServiceResponse change(String authorisation, int revision, String... documents) {
        String chosen = String.join(
                ", ", List.of(documents).stream().map("""
                        {"type": "avis-imposition", "id": "%s"}"""::formatted).toList());
        return put(PATH + authorisation + "/documents", resident(ines).token(), """
                {"revision": %d, "documents": [%s]}""".formatted(revision, chosen));
    }

    private ServiceResponse renew(String authorisation, int revision, int version, String textHash) {
        return post(
                PATH + authorisation + "/renewal", resident(ines).token(), """
                {"revision": %d, "version": %d, "textHash": "%s"}""".formatted(revision, version, textHash));
    }

    private JsonNode receipt(String authorisation, String query) {
        try {
            String receipt = get(
                            PATH + authorisation + "/receipt" + query,
                            resident(ines).token())
                    .body();
            return JsonMapper.shared()
                    .readTree(SignedJWT.parse(receipt).getPayload().toString());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isPermitted(ServiceResponse authorisation, String document) {
        return isPermitted(authorisation, ines, "avis-imposition", document);
    }

    @Test
    void only_the_documents_of_the_last_revision_are_read() {
        ServiceResponse given = giveAid(ines);
        String first = chosenDocument("avis-imposition");
        assertThat(isPermitted(given, first)).isTrue();
        assertThat(isPermitted(given, other)).isFalse();

        ServiceResponse changed = change(given.text("/id"), 1, other);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("revision").asInt()).isEqualTo(2);
        assertThat(changed.text("/documents/avis-imposition/0")).isEqualTo(other);
        assertThat(isPermitted(given, first)).isFalse();
        assertThat(isPermitted(given, other)).isTrue();
    }

    @Test
    void each_revision_has_a_receipt_that_stays() {
        String id = giveAid(ines).text("/id");
        change(id, 1, other);

        JsonNode first = receipt(id, "?revision=1");
        JsonNode second = receipt(id, "");
        assertThat(first.at("/event/0/event_state").asString()).isEqualTo("given");
        assertThat(first.at("/pii_processing/purposes/0/pii_information/0/documents/0")
                        .asString())
                .isEqualTo(chosenDocument("avis-imposition"));
        assertThat(second.at("/event/0/event_state").asString()).isEqualTo("changed");
        assertThat(second.at("/header/revision").asInt()).isEqualTo(2);
        assertThat(second.at("/pii_processing/purposes/0/pii_information/0/documents/0")
                        .asString())
                .isEqualTo(other);
        assertThat(get(PATH + id + "/receipt?revision=3", resident(ines).token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_change_is_in_the_journal_and_the_feed() {
        String id = giveAid(ines).text("/id");
        long before =
                get("/api/sharing-events", vault().token()).json().path("last").asLong();
        ServiceResponse changed = change(id, 1, other);

        assertThat(journalled(changed)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.changed");
            assertThat(entry.fact("documents")).isEqualTo(other);
            assertThat(entry.fact("revision")).isEqualTo("2");
        });
        JsonNode items = get("/api/sharing-events?after=" + before, vault().token())
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(1);
        JsonNode event = claims(items.get(0).path("jws").asString());
        assertThat(event.path("event").asString()).isEqualTo("changed");
        assertThat(event.at("/authorisation/revision").asInt()).isEqualTo(2);
        assertThat(event.at("/authorisation/documents/avis-imposition/0").asString())
                .isEqualTo(other);
    }

    private static JsonNode claims(String jws) {
        try {
            return JsonMapper.shared()
                    .readTree(SignedJWT.parse(jws).getPayload().toString());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_same_documents_make_no_revision() {
        String id = giveAid(ines).text("/id");
        change(id, 1, other);
        ServiceResponse repeated = change(id, 1, other);

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().path("revision").asInt()).isEqualTo(2);
        assertThat(journalled(repeated)).isEmpty();
    }

    @Test
    void a_second_tab_that_saw_an_earlier_revision_changes_nothing() {
        String id = giveAid(ines).text("/id");
        change(id, 1, other);
        ServiceResponse stale = change(id, 1, UUID.randomUUID().toString());

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.problem()).isEqualTo("authorisation-changed");
        assertThat(stale.text("/revision")).isEqualTo("2");
        assertThat(get(PATH + id, resident(ines).token()).text("/documents/avis-imposition/0"))
                .isEqualTo(other);
    }

    @Test
    void two_changes_at_once_make_one_revision() throws Exception {
        String id = giveAid(ines).text("/id");
        List<Callable<ServiceResponse>> changes = IntStream.range(0, 6)
                .<Callable<ServiceResponse>>mapToObj(
                        number -> () -> change(id, 1, UUID.randomUUID().toString()))
                .toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            List<Integer> statuses = executor.invokeAll(changes).stream()
                    .map(Future::resultNow)
                    .map(ServiceResponse::status)
                    .toList();
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 409)
                    .hasSize(5);
        }
    }

    @Test
    void a_document_of_a_type_that_is_not_authorised_is_refused() {
        String id = giveAid(ines).text("/id");
        ServiceResponse refused = put(PATH + id + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "rib", "id": "%s"}]}""".formatted(other));

        assertThat(refused.problem()).isEqualTo("documents-not-asked");
    }

    /** The démarche needs a proof of address too, which the resident left out. */
    @Test
    void a_type_that_was_left_out_is_added_with_its_document() {
        ServiceResponse given = giveWithoutAddress();
        String id = given.text("/id");
        assertThat(given.text("/leftOut/0/code")).isEqualTo("justificatif-domicile");
        String reference = given.text("/caseReference");
        ServiceResponse asked = post(
                "/api/cases/" + reference + "/piece-requests",
                agentOfEducation().token(),
                """
                {"version": %s, "type": "justificatif-domicile", "reason": "missing", "days": 15}""".formatted(get("/api/cases/" + reference, agentOfEducation().token())
                        .text("/version")));
        assertThat(asked.status()).as(asked.body()).isLessThan(300);

        change(id, 1, other);
        assertThat(get("/api/own-cases/" + reference, resident(ines).token()).text("/state"))
                .as("another change leaves the request open")
                .isEqualTo("waiting");

        String bill = chosenDocument("justificatif-domicile");
        ServiceResponse added = put(PATH + id + "/documents", resident(ines).token(), """
                {"revision": 2, "documents": [{"type": "avis-imposition", "id": "%s"},
                 {"type": "justificatif-domicile", "id": "%s"}]}""".formatted(other, bill));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.text("/types/1/code")).isEqualTo("justificatif-domicile");
        assertThat(added.json().path("leftOut").size()).isZero();
        assertThat(added.text("/documents/justificatif-domicile/0")).isEqualTo(bill);
        assertThat(receipt(id, "")
                        .at("/pii_processing/purposes/0/pii_information/1/documents/0")
                        .asString())
                .isEqualTo(bill);
        assertThat(get("/api/own-cases/" + reference, resident(ines).token()).text("/content/requests/0/outcome"))
                .isEqualTo("given");
    }

    private ServiceResponse giveWithoutAddress() {
        return post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    @Test
    void two_documents_where_one_is_asked_for_are_refused() {
        String id = giveAid(ines).text("/id");
        ServiceResponse refused = put(PATH + id + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "avis-imposition", "id": "%s"},
                 {"type": "avis-imposition", "id": "%s"}]}""".formatted(
                        other, chosenDocument("avis-imposition")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("too-many-documents");
        assertThat(get(PATH + id, resident(ines).token())
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_ended_authorisation_does_not_change() {
        String id = giveAid(ines).text("/id");
        post(PATH + id + "/withdrawal", resident(ines).token(), "");

        assertThat(change(id, 1, other).problem()).isEqualTo("authorisation-ended");
        assertThat(renew(id, 1, 3, textHash(AID)).problem()).isEqualTo("authorisation-ended");
    }

    @Test
    void another_residents_authorisation_is_unknown_and_the_attempt_is_journalled() {
        String id = giveAid(newSubject()).text("/id");
        ServiceResponse refused = change(id, 1, other);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(journalled(refused)).extracting(StoredJournalEntry::type).containsExactly("consent.access-refused");
    }

    @Test
    void a_renewal_lasts_as_long_as_an_authorisation_given_now() {
        String id = giveAid(ines).text("/id");
        clock().advance(Duration.ofDays(100));
        Instant before = clock().instant();
        ServiceResponse renewed = renew(id, 1, 3, textHash(AID));

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.parse(renewed.text("/until"))))
                .isBetween(Duration.ofDays(120), Duration.ofDays(120).plusMinutes(1));
        assertThat(journalled(renewed)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.renewed");
            assertThat(entry.fact("until")).isEqualTo(renewed.text("/until"));
        });
        assertThat(receipt(id, "").at("/event/0/event_state").asString()).isEqualTo("renewed");
        clock().advance(Duration.ofDays(119));
        assertThat(isPermitted(renewed, chosenDocument("avis-imposition"))).isTrue();
    }

    @Test
    void a_renewal_lasts_less_long_if_the_resident_wants_so_and_never_longer() {
        String id = giveAid(ines).text("/id");
        String body = """
                {"revision": 1, "version": 3, "textHash": "%s", "durationDays": %d}""";
        ServiceResponse longer =
                post(PATH + id + "/renewal", resident(ines).token(), body.formatted(textHash(AID), 121));
        assertThat(longer.problem()).isEqualTo("duration-too-long");

        Instant before = clock().instant();
        ServiceResponse shorter =
                post(PATH + id + "/renewal", resident(ines).token(), body.formatted(textHash(AID), 30));
        assertThat(Duration.between(before, Instant.parse(shorter.text("/until"))))
                .isBetween(Duration.ofDays(30), Duration.ofDays(30).plusMinutes(1));
    }

    @Test
    void a_renewal_of_another_text_than_the_published_one_is_refused() {
        String id = giveAid(ines).text("/id");

        assertThat(renew(id, 1, 2, "0".repeat(64)).problem()).isEqualTo("demarche-changed");
        assertThat(renew(id, 1, 1, textHash(AID)).problem()).isEqualTo("demarche-changed");
    }

    @Test
    void a_resident_lets_an_authorisation_last_less_long_and_never_longer() {
        String body = givingBody(AID, 3, textHash(AID), "avis-imposition");
        ServiceResponse longer = post(
                "/api/authorisations",
                resident(ines).token(),
                body.replaceFirst("\\{", "{\"durationDays\": 121, "),
                "Idempotency-Key",
                "a-longer-time");
        assertThat(longer.problem()).isEqualTo("duration-too-long");

        ServiceResponse shorter = post(
                "/api/authorisations",
                resident(ines).token(),
                body.replaceFirst("\\{", "{\"durationDays\": 30, "),
                "Idempotency-Key",
                "a-shorter-time");
        assertThat(Duration.between(Instant.parse(shorter.text("/givenAt")), Instant.parse(shorter.text("/until"))))
                .isEqualTo(Duration.ofDays(30));
    }
}
