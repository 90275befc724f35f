package fr.montpellier.multipass.consent.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Checks that a change whose journal entry cannot be stored is rolled back. */
class OneTransactionIT extends RunningConsentService {

    private final String ines = newSubject();
    private final String correlation = UUID.randomUUID().toString();
    private JdbcClient owner;

    OneTransactionIT(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.flyway.user}") String user,
            @Value("${spring.flyway.password}") String password) {
        this.owner = JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }

    @BeforeEach
    void the_journal_fails_for_one_request() {
        owner.sql("""
                CREATE OR REPLACE FUNCTION fail_for_a_test() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'the journal is full'; END $$""").update();
        owner.sql("CREATE TRIGGER fail BEFORE INSERT ON journal_entries FOR EACH ROW WHEN (NEW.correlation = '"
                        + correlation + "') EXECUTE FUNCTION fail_for_a_test()")
                .update();
    }

    @AfterEach
    void the_journal_works_again() {
        owner.sql("DROP TRIGGER fail ON journal_entries").update();
    }

    @Test
    void no_authorisation_is_given_without_its_entry() {
        ServiceResponse failed = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                "Idempotency-Key",
                "a-key-to-use-again",
                "X-Correlation-Id",
                correlation);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.problem()).isEqualTo("internal-error");
        assertThat(rows("SELECT count(*) FROM authorisations WHERE resident = ?"))
                .isZero();
        assertThat(rows("SELECT count(*) FROM idempotency_keys WHERE resident = ?"))
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM receipts WHERE authorisation NOT IN (SELECT id FROM authorisations)")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(giveAid(ines).status()).isEqualTo(201);
    }

    @Test
    void no_authorisation_is_withdrawn_without_its_entry() {
        String id = giveAid(ines).text("/id");
        ServiceResponse failed = post(
                "/api/authorisations/" + id + "/withdrawal",
                resident(ines).token(),
                "",
                "X-Correlation-Id",
                correlation);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(rows("SELECT count(*) FROM authorisations WHERE resident = ? AND withdrawn_at IS NULL"))
                .isOne();
    }

    @Test
    void a_deletion_is_not_recorded_without_its_entry_and_may_be_told_again() {
        giveAid(ines);
        String told = """
                {"owner": "%s", "type": "avis-imposition", "document": "%s", "reason": "owner-request",
                 "deletedAt": "2026-11-27T10:00:00Z"}""".formatted(ines, chosenDocument("avis-imposition"));
        String reporting = vault().scope(Scopes.DELETIONS_REPORT).token();
        ServiceResponse failed = post("/api/deleted-documents", reporting, told, "X-Correlation-Id", correlation);

        assertThat(failed.status()).isEqualTo(500);
        String recorded = "SELECT count(*) FROM authorisations WHERE resident = ? AND unavailable_documents <> '{}'";
        assertThat(rows(recorded)).isZero();
        assertThat(rows("SELECT count(*) FROM cases WHERE resident = ? AND state = 'open'"))
                .isOne();
        assertThat(post("/api/deleted-documents", reporting, told).status()).isEqualTo(204);
        assertThat(rows(recorded)).isOne();
    }

    @Test
    void a_case_is_not_shown_without_its_entry() {
        String reference = giveAid(ines).text("/caseReference");
        ServiceResponse failed = get("/api/cases/" + reference, agentOfCcas().token(), "X-Correlation-Id", correlation);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("Lambert");
    }

    private int rows(String count) {
        return jdbc.sql(count).param(ines).query(Integer.class).single();
    }
}
