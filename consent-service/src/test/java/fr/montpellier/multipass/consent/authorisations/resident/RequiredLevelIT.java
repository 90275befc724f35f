package fr.montpellier.multipass.consent.authorisations.resident;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A démarche requires a level of assurance of residents, and attacks on that. */
class RequiredLevelIT extends RunningConsentService {

    private static final String LEISURE = "cheque-loisirs";

    private final String person = newSubject();

    private ServiceResponse give(String token) {
        ServiceResponse demarche = get("/api/demarches/" + LEISURE, token);
        return post(
                "/api/authorisations",
                token,
                givingBody(
                        LEISURE,
                        Integer.parseInt(demarche.text("/version")),
                        demarche.text("/textHash"),
                        "identite",
                        "justificatif-domicile",
                        "attestation-caf"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self-declared",
                "seen-at-counter",
                "checked-at-counter",
                "verified-account",
                "eidas1",
                "eidas1-mfa",
                "eidas9"
            })
    void a_resident_of_a_lower_or_unknown_level_gives_nothing(String level) {
        ServiceResponse refused = give(resident(person).acr(level).token());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("level-too-low");
        assertThat(refused.text("/level")).isEqualTo("eidas2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eidas2", "eidas3"})
    void a_resident_of_the_level_or_a_higher_one_gives(String level) {
        assertThat(give(resident(person).acr(level).token()).status()).isEqualTo(201);
    }

    @Test
    void a_person_who_acts_for_another_does_not_pass_for_surely_identified() {
        TestToken acting = resident(person)
                .acr("seen-at-counter")
                .claim("act", Map.of("sub", newSubject(), "name", "Inès Lambert"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"));

        assertThat(give(acting.token()).problem()).isEqualTo("level-too-low");
    }

    @Test
    void a_session_of_a_lower_level_extends_no_authorisation_of_a_higher_one() {
        ServiceResponse given = give(resident(person).acr("eidas2").token());
        String documents = "/api/authorisations/" + given.text("/id") + "/documents";
        String body =
                "{\"revision\": 1, \"documents\": [{\"type\": \"identite\", \"id\": \"" + UUID.randomUUID() + "\"}]}";

        ServiceResponse refused = put(documents, resident(person).token(), body);

        assertThat(refused.problem()).isEqualTo("level-too-low");
        assertThat(put(documents, resident(person).acr("eidas2").token(), body).status())
                .isEqualTo(200);
        assertThat(post(
                                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                                resident(person).token(),
                                "")
                        .status())
                .as("stopping asks for no level")
                .isEqualTo(200);
    }

    @Test
    void taking_documents_back_asks_for_no_level() {
        ServiceResponse given = give(resident(person).acr("eidas2").token());

        assertThat(put(
                                "/api/authorisations/" + given.text("/id") + "/documents",
                                resident(person).token(),
                                "{\"revision\": 1, \"documents\": [{\"type\": \"identite\", \"id\": \""
                                        + chosenDocument("identite") + "\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_application_gets_nothing_of_a_resident_of_a_lower_level() {
        ServiceResponse demarche =
                get("/api/demarches/" + LEISURE, resident(person).token());
        String body = givingBody(
                LEISURE, Integer.parseInt(demarche.text("/version")), demarche.text("/textHash"), "identite");

        ServiceResponse refused = put(
                "/api/applications/demo-ccas/authorisations/" + UUID.randomUUID(),
                onTheConsentScreen(person).token(),
                body);

        assertThat(refused.problem()).isEqualTo("level-too-low");
    }

    @Test
    void the_level_is_said_before_anything_is_chosen() {
        assertThat(get("/api/demarches/" + LEISURE, resident(person).token()).text("/level"))
                .isEqualTo("eidas2");
        assertThat(get("/api/demarches/aide-loyer", resident(person).token())
                        .json()
                        .path("level")
                        .asString(""))
                .isEmpty();
    }
}
