package fr.montpellier.multipass.consent.authorisations.resident;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A helper acts for an accompanied person within the domains of the mandate, and attacks on that. */
class MandateIT extends RunningConsentService {

    private static final String AID = "aide-facultative-ccas";
    private static final String CANTEEN = "tarif-cantine";

    private final String person = newSubject();
    private final String helper = newSubject();

    private TestToken helping(String... domains) {
        return resident(person)
                .claim("act", Map.of("sub", helper, "name", "Farid Cherif"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "mandate"))
                .claim("rep_scope", List.of(domains));
    }

    private ServiceResponse give(String token) {
        return post(
                "/api/authorisations",
                token,
                givingBody(AID, 3, textHash(AID), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static void assertOutside(ServiceResponse refused) {
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("outside-mandate");
    }

    @Test
    void a_helper_sees_the_demarches_of_the_mandate_alone() {
        String housing = helping("logement").token();

        assertThat(get("/api/demarches/aide-loyer", housing).status()).isEqualTo(200);
        assertOutside(get("/api/demarches/" + AID, housing));
        for (String list : List.of("/api/demarches", "/api/demarche-titles", "/api/demarche-needs")) {
            assertThat(get(list, housing).body())
                    .as(list)
                    .contains("aide-loyer")
                    .doesNotContain(AID, CANTEEN);
            assertThat(get(list, helping("argent").token()).json().at("/items"))
                    .as(list)
                    .isEmpty();
        }
        assertThat(get("/api/demarches?code=aide-loyer&code=" + AID, housing).body())
                .contains("aide-loyer")
                .doesNotContain(AID);
    }

    @Test
    void a_helper_gives_within_the_mandate_and_receipt_case_and_journal_name_them() {
        ServiceResponse given = give(helping("social", "logement").token());

        assertThat(given.status()).isEqualTo(201);
        assertThat(journalled(given)).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.subjectReference()).isEqualTo(person);
            assertThat(entry.fact("actingBy")).isEqualTo("mandate");
            assertThat(entry.fact("repScope")).isEqualTo("logement social");
        });
    }

    @Test
    void a_helper_gives_nothing_outside_the_mandate_and_the_attempt_is_in_the_persons_journal() {
        assertOutside(give(helping("famille").token()));

        assertThat(journalledAbout(person)).anySatisfy(entry -> {
            assertThat(entry.fact("reason")).isEqualTo("outside_mandate");
            assertThat(entry.fact("actingBy")).isEqualTo("mandate");
        });
    }

    @Test
    void a_helper_neither_sees_nor_stops_nor_guesses_what_is_outside_the_mandate() {
        ServiceResponse given = give(resident(person).token());
        String path = "/api/authorisations/" + given.text("/id");
        String family = helping("famille").token();

        assertThat(get("/api/authorisations", family).json().at("/items")).isEmpty();
        assertThat(get("/api/own-cases", family).json().at("/items")).isEmpty();
        assertThat(get("/api/own-cases?filter=incomplete", family).json().at("/items"))
                .isEmpty();
        assertThat(get("/api/own-cases?filter=waiting", family).json().at("/items"))
                .isEmpty();
        assertThat(get("/api/own-cases/demarches", family).json().at("/items")).isEmpty();
        assertThat(get("/api/authorisations/versions-not-followed", family)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertOutside(get("/api/authorisations/active?demarche=" + AID, family));
        assertOutside(get(path, family));
        assertOutside(get(path + "/receipt", family));
        assertOutside(get(path + "/renewal", family));
        assertOutside(get(path + "/versions-not-followed", family));
        assertOutside(post(path + "/withdrawal", family, ""));
        assertOutside(get("/api/own-cases/" + given.text("/caseReference"), family));
        String social = helping("social").token();
        assertThat(get("/api/authorisations", social).json().at("/items")).hasSize(1);
        assertThat(get("/api/own-cases", social).json().at("/items")).hasSize(1);
        assertThat(get("/api/own-cases/demarches", social).body()).contains(AID);
        assertThat(post(path + "/withdrawal", social, "").problem())
                .as("the person gave it themselves")
                .isEqualTo("not-while-acting");
    }

    @Test
    void each_refusal_is_in_the_persons_journal_once_and_no_word_of_a_helper_with_it() {
        String family = helping("famille").token();
        for (int i = 0; i < 3; i++) {
            assertOutside(get("/api/demarches/" + AID, family));
            assertOutside(get("/api/authorisations/active?demarche=un-mot-de-trop", family));
            assertOutside(get(
                    "/journal/mine", helping("famille").scope("accesses.own").token()));
        }

        assertThat(journalledAbout(person))
                .filteredOn(entry -> entry.type().equals("consent.acting-refused"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.fact("reason")).isEqualTo("outside_mandate"))
                .extracting(entry -> entry.fact("operation") + " " + entry.fact("demarche"))
                .containsExactlyInAnyOrder(
                        "GET /api/demarches/{code} " + AID, "GET /api/authorisations/active ", "GET /journal/mine ");
    }

    @Test
    void a_helper_does_not_read_who_read_the_documents_of_the_person() {
        assertOutside(
                get("/journal/mine", helping("social").scope("accesses.own").token()));
    }
}
