package fr.montpellier.multipass.consent.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.CountedStatements;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CasesApiIT extends RunningConsentService {

    private final String ines = newSubject();
    private String authorisation = "";
    private String reference = "";

    @BeforeEach
    void ines_authorises_the_ccas() {
        ServiceResponse given = giveAid(ines);
        authorisation = given.text("/id");
        reference = given.text("/caseReference");
    }

    private List<String> listed(TestToken agent, String query) {
        return get("/api/cases?limit=200" + query, agent.token())
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("caseReference").asString())
                .toList();
    }

    @Test
    void an_agent_opens_a_case_of_their_department_and_it_is_journalled() {
        ServiceResponse opened = get("/api/cases/" + reference, agentOfCcas().token());

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.text("/authorisationId")).isEqualTo(authorisation);
        assertThat(opened.text("/resident/name")).isEqualTo("Inès Lambert");
        assertThat(opened.text("/demarche/title")).isEqualTo("Aide facultative du CCAS");
        assertThat(opened.text("/status")).isEqualTo("active");
        assertThat(journalled(opened)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.case-opened");
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("case")).isEqualTo(reference);
            assertThat(line.entry().toString()).doesNotContain("Benali").doesNotContain("Lambert");
        });
    }

    @Test
    void the_resident_can_see_the_name_of_the_agent_who_opened() {
        get("/api/cases/" + reference, agentOfCcas().token());

        assertThat(jdbc.sql("""
                        SELECT d.value FROM journal_disclosures d JOIN journal_entries e ON e.id = d.entry_id
                        JOIN journal_pseudonyms p ON p.pseudonym = e.subject
                        WHERE p.reference = ? AND e.type = 'consent.case-opened' AND d.name = 'actorName'""").param(ines).query(String.class).list()).containsExactly("Karim Benali");
    }

    /**
     * Checks that listing is journalled as opening is: otherwise agents could read the name of every applicant of their
     * department without a trace.
     */
    @Test
    void an_agent_who_lists_names_is_in_the_journal_of_each_applicant_once_a_day() {
        String agent = agentOfCcas().token();
        ServiceResponse listed = get("/api/cases?limit=200&filter=todo", agent);

        assertThat(listed.body()).contains("Inès Lambert");
        assertThat(journalled(listed).stream()
                        .filter(line -> line.subjectReference().equals(ines)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.type()).isEqualTo("consent.case-listed");
                    assertThat(line.fact("case")).isEqualTo(reference);
                    assertThat(line.entry().toString()).doesNotContain("Benali").doesNotContain("Lambert");
                });
        assertThat(journalled(get("/api/cases?limit=200", agent)).stream()
                        .filter(line -> line.subjectReference().equals(ines)))
                .isEmpty();
    }

    /** Checks that the number of statements does not grow with the names listed: a department has thousands of cases. */
    @Test
    void a_list_of_many_names_costs_as_many_statements_as_a_list_of_one() {
        for (int i = 0; i < 30; i++) {
            giveAid(newSubject());
        }
        post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody("aide-sociale-departement", 4, textHash("aide-sociale-departement"), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String agent = agentOfCcas().token();
        try (var statements = new CountedStatements()) {
            ServiceResponse one =
                    get("/api/cases?limit=1&filter=todo", agentOfCcas().token());
            ServiceResponse many = get("/api/cases?limit=200&filter=todo", agent);

            assertThat(one.json().path("items").size()).isEqualTo(1);
            assertThat(many.json().path("items").size()).isGreaterThan(30);
            assertThat(journalled(many))
                    .filteredOn(line -> line.type().equals("consent.case-listed"))
                    .hasSize((int) many.json()
                            .path("items")
                            .valueStream()
                            .filter(item -> item.path("status").asString().equals("active"))
                            .count());
            int demarches = (int) many.json()
                    .path("items")
                    .valueStream()
                    .map(item -> item.path("demarche").path("code").asString())
                    .distinct()
                    .count();
            // Those of each additional démarche, and one additional batch because a resident has two cases.
            assertThat(statements.of(many)).isBetween(10, statements.of(one) + 8 + 12 * (demarches - 1));
        }
    }

    @Test
    void an_agent_sees_no_name_once_the_authorisation_has_ended_and_none_is_kept() {
        post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");

        ServiceResponse opened = get("/api/cases/" + reference, agentOfCcas().token());
        assertThat(opened.json().at("/resident/name").isNull()).isTrue();
        ServiceResponse listed =
                get("/api/cases?limit=200&filter=done", agentOfCcas().token());
        // The department has cases of other authorisations, which may still be under way.
        assertThat(listed.json().path("items").valueStream())
                .filteredOn(item -> item.path("caseReference").asString().equals(reference))
                .singleElement()
                .satisfies(item -> assertThat(item.toString()).doesNotContain("Lambert"));
        assertThat(journalled(listed)).noneMatch(entry -> reference.equals(entry.fact("case")));
        assertThat(jdbc.sql("SELECT resident_name IS NULL FROM authorisations WHERE case_reference = ?")
                        .param(reference)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Checks that the request identifier in entries is generated by this service, never chosen by the caller. */
    @Test
    void a_correlation_id_that_a_caller_chose_is_in_no_entry() {
        String chosen = "11111111-2222-4333-8444-555555555555";
        ServiceResponse ours = get("/api/cases/CCAS-2020-000000", agentOfCcas().token(), "X-Correlation-Id", chosen);
        assertThat(ours.header("X-Correlation-Id")).isEqualTo(chosen);
        String another = "99999999-2222-4333-8444-555555555555";
        ServiceResponse partner = get(
                "/api/cases/CCAS-2020-000000",
                agentOfCcas().claim("client_id", "partner").token(),
                "X-Correlation-Id",
                another);
        assertThat(partner.header("X-Correlation-Id")).isNotEqualTo(another);
        assertThat(journalled(partner)).hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE correlation = ?::uuid")
                        .param(another)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_agent_of_other_demarches_neither_lists_finds_counts_nor_opens_a_case() {
        String agent =
                agentOfCcas().claim("demarches", List.of("another-demarche")).token();

        ServiceResponse refused = get("/api/cases/" + reference, agent);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(journalled(refused))
                .singleElement()
                .satisfies(line -> assertThat(line.fact("reason")).isEqualTo("other_demarche"));
        assertThat(get("/api/cases?limit=200", agent).json().path("items")).isEmpty();
        assertThat(post("/api/cases/search", agent, "{\"words\":\"" + reference + "\"}")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(get("/api/cases/counts", agent).json().at("/counts/all").asInt())
                .isZero();
    }

    @Test
    void an_agent_of_this_demarche_among_others_opens_the_case() {
        String agent = agentOfCcas()
                .claim("demarches", List.of("another-demarche", "aide-facultative-ccas"))
                .token();

        assertThat(get("/api/cases/" + reference, agent).status()).isEqualTo(200);
        assertThat(get("/api/cases?limit=200", agent).body()).contains(reference);
    }

    @Test
    void a_token_whose_demarches_name_none_is_refused() {
        assertThat(get("/api/cases", agentOfCcas().claim("demarches", List.of()).token())
                        .status())
                .isNotEqualTo(200);
    }

    /** The token itself is good for minutes: the issuer says that the access of the agent has ended. */
    @Test
    void an_agent_whose_access_ended_is_refused_at_the_next_request_with_the_old_token() {
        String subject = newSubject();
        String token = agentOfCcas(subject).token();
        assertThat(get("/api/cases", token).status()).isEqualTo(200);

        endAccess(subject);

        assertThat(get("/api/cases", token).status()).isEqualTo(401);
    }

    @Test
    void another_departments_case_does_not_exist_and_the_attempt_is_journalled() {
        ServiceResponse refused =
                get("/api/cases/" + reference, agentOfEducation().token());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("unknown-case");
        assertThat(refused.body()).doesNotContain("Lambert");
        assertThat(journalled(refused)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.access-refused");
            assertThat(line.outcome()).isEqualTo("refused");
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("reason")).isEqualTo("other_department");
            assertThat(line.fact("department")).isEqualTo("education");
        });
    }

    @Test
    void a_department_of_the_same_code_in_another_organisation_is_another() {
        TestToken elsewhere = agentOfCcas().claim("organisation", CITY);
        assertThat(get("/api/cases/" + reference, elsewhere.token()).status()).isEqualTo(404);
        assertThat(listed(elsewhere, "")).isEmpty();
    }

    @Test
    void an_unknown_case_answers_the_same_and_is_journalled_too() {
        for (String unknown : List.of("CCAS-2020-000000", "Lambert")) {
            ServiceResponse refused = get("/api/cases/" + unknown, agentOfCcas().token());
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.problem()).isEqualTo("unknown-case");
            assertThat(journalled(refused)).singleElement().satisfies(line -> {
                assertThat(line.fact("reason")).isEqualTo("unknown_authorisation");
                assertThat(line.entry().toString()).doesNotContain("Lambert");
            });
        }
    }

    @Test
    void the_list_holds_the_departments_cases_and_filters_them() {
        assertThat(listed(agentOfCcas(), "")).contains(reference);
        assertThat(listed(agentOfCcas(), "&filter=todo")).contains(reference);
        assertThat(listed(agentOfCcas(), "&filter=done")).doesNotContain(reference);
        assertThat(listed(agentOfEducation(), "")).doesNotContain(reference);

        post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");
        assertThat(listed(agentOfCcas(), "&filter=todo")).doesNotContain(reference);
        assertThat(listed(agentOfCcas(), "&filter=done")).contains(reference);
        assertThat(get("/api/cases?filter=lost", agentOfCcas().token()).status())
                .isEqualTo(400);
    }

    @Test
    void a_resident_without_a_name_leaves_the_case_without_one() {
        String nameless = newSubject();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(nameless).claim("name", "").token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                "Idempotency-Key",
                "nameless-resident");
        ServiceResponse opened =
                get("/api/cases/" + given.text("/caseReference"), agentOfCcas().token());
        assertThat(opened.json().at("/resident/name").isNull()).isTrue();
    }

    @Test
    void only_agents_see_cases() {
        assertThat(get("/api/cases", "").status()).isEqualTo(401);
        assertThat(get("/api/cases", agentOfCcas().audience("document-vault").token())
                        .status())
                .isEqualTo(401);
        ServiceResponse resident =
                get("/api/cases", resident(ines).scope("cases.read").token());
        assertThat(resident.status()).isEqualTo(403);
        assertThat(resident.problem()).isEqualTo("wrong-role");
        assertThat(get("/api/cases", agentOfCcas().scope("documents.consult").token())
                        .status())
                .isEqualTo(403);
    }
}
