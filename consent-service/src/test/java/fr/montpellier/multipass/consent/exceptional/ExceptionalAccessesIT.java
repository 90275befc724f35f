package fr.montpellier.multipass.consent.exceptional;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExceptionalAccessesIT extends RunningConsentService {

    private static final String PATH = "/api/exceptional-accesses";
    private static final String WORDS = "La personne est hospitalisée sans connaissance.";

    private final String ines = newSubject();
    private final String agent = newSubject();
    private final String karim = agentOfCcas(agent).token();
    private final String document = chosenDocument("avis-imposition");
    private String authorisation = "";
    private String reference = "";

    @Autowired
    private ExceptionalAccesses accesses;

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
        return agentOfCcas(newSubject()).claim("name", name).token();
    }

    /** Returns the reason of a refusal, or nothing for a permission. */
    private String decision(String reader, String id) {
        return post("/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "agent", "id": "%s",
                                     "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                         "action": {"name": "read"},
                         "resource": {"type": "document", "id": "%s",
                                      "properties": {"owner": "%s", "type": "avis-imposition"}},
                         "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                                reader, CCAS, document, ines, id, reference))
                .text("/context/reason");
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
        assertThat(get(PATH + "/all", officer().token()).body()).contains(id, WORDS);
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
        assertThat(decision(agent, id)).isEqualTo("authorisation_withdrawn");
        assertThat(events(id)).containsExactly("given", "withdrawn");
    }

    @Test
    void without_a_second_person_it_ends_and_is_recorded_as_unconfirmed() {
        withdraw();
        String id = open(karim, 24).text("/id");
        jdbc.sql(
                        "UPDATE exceptional_accesses SET opened_at = opened_at - interval '25 hours', until = until - interval '25 hours' WHERE id = ?::uuid")
                .param(id)
                .update();
        while (accesses.closeNext() || accesses.recordNextUnconfirmed()) {
            continue;
        }
        assertThat(decision(agent, id)).isEqualTo("authorisation_expired");
        assertThat(events(id)).containsExactly("given", "expired");
        assertThat(entries()).containsExactly("consent.exceptional-opened", "consent.exceptional-unconfirmed");
        assertThat(decide(colleague("Nadia Roche"), id, true).problem()).isEqualTo("exceptional-access-decided");
        assertThat(get(PATH, karim).body()).contains("unconfirmed");
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
        assertThat(open(agentOfEducation().token(), 1).problem()).isEqualTo("exceptional-access-not-allowed");
        assertThat(get(PATH, agentOfEducation().token()).problem()).isEqualTo("exceptional-access-not-allowed");
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
        assertThat(open(agentOfCcas(newSubject()).scope(Scopes.CASES_READ).token(), 1)
                        .status())
                .isEqualTo(403);
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
