package fr.montpellier.multipass.consent.closing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.consent.authorisations.termination.SharingAuthorisationWithdrawal;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks what this service keeps of a resident who closed their account. */
class ClosedAccountIT extends RunningConsentService {

    @Autowired
    private SharingAuthorisationWithdrawal withdrawal;

    private final String ines = newSubject();
    private String authorisation = "";
    private String reference = "";

    @BeforeEach
    void ines_authorises_the_ccas_and_an_agent_looks() {
        ServiceResponse given = giveAid(ines);
        authorisation = given.text("/id");
        reference = given.text("/caseReference");
        assertThat(get("/api/cases/" + reference, agentOfCcas().token()).text("/resident/name"))
                .isEqualTo("Inès Lambert");
    }

    private ServiceResponse close() {
        return delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());
    }

    @Test
    void authorisations_are_withdrawn_and_published_before_the_resident_is_erased() {
        ServiceResponse closed = close();

        assertThat(closed.json().path("complete").asBoolean()).isTrue();
        assertThat(jdbc.sql("SELECT event FROM sharing_events WHERE authorisation = ?::uuid ORDER BY id")
                        .param(authorisation)
                        .query(String.class)
                        .list())
                .containsExactly("given", "withdrawn");
        assertThat(journalled(closed))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.withdrawn", "consent.person-forgotten");
        assertThat(journalled(closed).getFirst().fact("reason")).isEqualTo("account-closed");
    }

    @Test
    void no_row_names_the_resident_and_the_dpo_sees_the_entries_without_names() {
        List<StoredJournalEntry> before = journalledAbout(ines);
        assertThat(before).hasSize(2);

        close();

        for (String column : List.of(
                "authorisations.resident",
                "idempotency_keys.resident",
                "rights_requests.resident",
                "restrictions.resident",
                "exceptional_accesses.resident",
                "notice_outbox.subject",
                "journal_pseudonyms.reference")) {
            String[] parts = column.split("\\.");
            assertThat(jdbc.sql("SELECT count(*) FROM " + parts[0] + " WHERE " + parts[1] + " = ?")
                            .param(ines)
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        assertThat(journalledAbout(ines)).isEmpty();
        String pseudonym = before.getFirst().entry().path("subject").asString();
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE subject = ?")
                        .param(pseudonym)
                        .query(Long.class)
                        .single())
                .as("the entries stay, and one more records the withdrawal")
                .isEqualTo(3);
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM journal_disclosures d JOIN journal_entries e ON e.id = d.entry_id
                        WHERE e.subject = ?""").param(pseudonym).query(Long.class).single()).isZero();
        assertThat(get("/api/cases?limit=200", agentOfCcas().token()).body()).contains(reference);
        ServiceResponse opened = get("/api/cases/" + reference, agentOfCcas().token());
        assertThat(opened.json().at("/resident/name").isNull()).isTrue();
        assertThat(journalled(opened))
                .singleElement()
                .satisfies(line -> assertThat(line.subjectReference()).isEmpty());
    }

    @Test
    void a_repeated_call_also_erases_authorisations_given_meanwhile() {
        close();
        assertThat(journalled(close())).isEmpty();

        // A token issued before the account was closed stays valid for five minutes here.
        giveAid(ines);
        assertThat(close().json().path("complete").asBoolean()).isTrue();
        assertThat(journalledAbout(ines)).isEmpty();
    }

    @Test
    void an_unrecorded_expiry_is_recorded_as_an_expiry() {
        clock().advance(Duration.ofDays(200));
        ServiceResponse closed = close();
        assertThat(jdbc.sql("SELECT count(*) FROM notice_outbox WHERE subject = ?")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .as("no one is told of it any more")
                .isZero();

        assertThat(journalled(closed))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.expired", "consent.person-forgotten");
    }

    /** Simulates a process that dies between two authorisations: the next call, on any instance, continues. */
    @Test
    void a_crash_in_the_middle_is_resumed() {
        put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + UUID.randomUUID(),
                onTheConsentScreen(ines).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"));
        withdrawal.withdrawWithAccount(SharingAuthorisationId.parse(authorisation));

        ServiceResponse closed = close();

        assertThat(closed.json().path("complete").asBoolean()).isTrue();
        assertThat(journalled(closed))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.withdrawn", "consent.person-forgotten");
        assertThat(journalledAbout(ines)).isEmpty();
    }

    @Test
    void a_recorded_death_ends_authorisations_and_erases_nothing() {
        String token = onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token();

        ServiceResponse ended = delete("/api/account/authorisations?reason=death-recorded", token);

        assertThat(ended.json().path("complete").asBoolean()).isTrue();
        assertThat(journalled(ended)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.withdrawn");
            assertThat(line.fact("reason")).isEqualTo("death-recorded");
        });
        assertThat(journalledAbout(ines)).hasSize(3);
        assertThat(journalled(delete("/api/account/authorisations?reason=death-recorded", token)))
                .isEmpty();
        assertThat(delete(
                                "/api/account/authorisations?reason=death-recorded",
                                resident(ines).token())
                        .status())
                .isEqualTo(403);
    }

    /** The person may keep the account, and then reads their journal. */
    @Test
    void a_closing_that_may_be_taken_back_ends_authorisations_and_says_no_death() {
        String token = onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token();

        ServiceResponse ended = delete("/api/account/authorisations?reason=account-closed", token);

        assertThat(ended.json().path("complete").asBoolean()).isTrue();
        assertThat(journalled(ended)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.withdrawn");
            assertThat(line.fact("reason")).isEqualTo("account-closed");
        });
        assertThat(journalledAbout(ines)).hasSize(3);
    }

    @Test
    void authorisations_are_not_ended_without_a_known_reason() {
        String token = onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token();

        for (String query : List.of("", "?reason=", "?reason=tired")) {
            assertThat(delete("/api/account/authorisations" + query, token).problem())
                    .as(query)
                    .isEqualTo("bad-request");
        }
        assertThat(journalledAbout(ines)).hasSize(2);
    }

    /** Checks that a resident's token of the portal, an agent's and a service's are refused for erasure. */
    @Test
    void no_token_without_the_scope_of_the_identity_server_erases() {
        assertThat(delete("/api/account", "").status()).isEqualTo(401);
        assertThat(delete("/api/account", resident(ines).token()).status()).isEqualTo(403);
        assertThat(delete(
                                "/api/account",
                                agentOfCcas().scope(Scopes.ACCOUNT_ERASE).token())
                        .problem())
                .isEqualTo("wrong-role");
        assertThat(delete(
                                "/api/account",
                                identityServer().scope(Scopes.ACCOUNT_ERASE).token())
                        .problem())
                .isEqualTo("wrong-role");
        assertThat(journalledAbout(ines)).hasSize(2);
    }
}
