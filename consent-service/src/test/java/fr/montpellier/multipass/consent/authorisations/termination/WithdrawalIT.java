package fr.montpellier.multipass.consent.authorisations.termination;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.tombstones.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that a decision comes wholly before or wholly after a withdrawal. */
class WithdrawalIT extends RunningConsentService {

    @Autowired
    private SharingAuthorisationWithdrawal withdrawal;

    @Autowired
    private SharingAuthorisationFinder authorisations;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String ines = newSubject();

    @Test
    void a_decision_waits_for_a_withdrawal_under_way_and_then_refuses() throws Exception {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        CompletableFuture<ServiceResponse> decision = whileInTransaction(() -> withdrawal.withdraw(id), () -> ask(id));

        ServiceResponse answer = decision.get(10, TimeUnit.SECONDS);
        assertThat(answer.json().path("decision").asBoolean()).isFalse();
        assertThat(answer.text("/context/reason")).isEqualTo("authorisation_withdrawn");
    }

    @Test
    void a_reading_waits_for_a_withdrawal_under_way_and_is_refused() throws Exception {
        ServiceResponse given = giveAid(ines);
        SharingAuthorisationId id = SharingAuthorisationId.parse(given.text("/id"));
        CompletableFuture<ServiceResponse> decision = whileInTransaction(
                () -> {
                    withdrawal.withdraw(id);
                    assertThat(otherwise(() -> authorisations.findBetweenChanges(id)))
                            .as("the withdrawal holds it")
                            .isEmpty();
                },
                () -> post("/access/v1/evaluation", vault().token(), reading(ines, given)));

        assertThat(decision.get(10, TimeUnit.SECONDS).text("/context/reason")).isEqualTo("authorisation_withdrawn");
        assertThat(authorisations.findBetweenChanges(id)).isPresent();
    }

    @Test
    void decisions_asked_together_wait_for_a_withdrawal_of_one_of_them_and_refuse_that_one() throws Exception {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        SharingAuthorisationId other =
                SharingAuthorisationId.parse(giveAid(newSubject()).text("/id"));
        CompletableFuture<ServiceResponse> decisions = whileInTransaction(
                () -> withdrawal.withdraw(id),
                () -> post(
                        "/access/v1/evaluations",
                        vault().token(),
                        "{\"evaluations\": [%s, %s]}".formatted(listing(id), listing(other))));

        ServiceResponse answer = decisions.get(10, TimeUnit.SECONDS);
        assertThat(answer.text("/evaluations/0/context/reason")).isEqualTo("authorisation_withdrawn");
        assertThat(answer.json().at("/evaluations/1/decision").asBoolean()).isTrue();
    }

    @Test
    void decisions_asked_together_hold_what_they_decide_about_and_write_nothing() throws Exception {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        CompletableFuture<ServiceResponse> withdrawn = new TransactionTemplate(transactions).execute(status -> {
            assertThat(authorisations.findForDecisions(List.of(id, new SharingAuthorisationId(UUID.randomUUID()))))
                    .containsOnlyKeys(id);
            CompletableFuture<ServiceResponse> begun = begin(
                    () -> post(
                            "/api/authorisations/" + id + "/withdrawal",
                            resident(ines).token(),
                            ""),
                    1);
            assertThat(authorisations.findForDecisions(List.of(id)))
                    .as("this transaction has it")
                    .containsOnlyKeys(id);
            assertThat(jdbc.sql("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            return begun;
        });
        assertThat(withdrawn.get(10, TimeUnit.SECONDS).text("/status")).isEqualTo("withdrawn");
    }

    @Test
    void an_authorisation_that_an_older_copy_of_the_database_brings_back_ends_again() {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        var ended = new Tombstone("20261129T120000000Z-" + UUID.randomUUID(), "authorisation", id.toString());

        withdrawal.endAgain(ended);
        withdrawal.endAgain(ended);

        assertThat(ask(id).text("/context/reason")).isEqualTo("authorisation_withdrawn");
        // Of one that the copy does not have.
        withdrawal.endAgain(
                new Tombstone(ended.name(), "authorisation", UUID.randomUUID().toString()));
    }

    @Test
    void a_withdrawal_waits_for_a_decision_under_way() throws Exception {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        CompletableFuture<ServiceResponse> withdrawn = whileInTransaction(
                () -> authorisations.findForDecision(id),
                () -> post(
                        "/api/authorisations/" + id + "/withdrawal",
                        resident(ines).token(),
                        ""));

        assertThat(withdrawn.get(10, TimeUnit.SECONDS).text("/status")).isEqualTo("withdrawn");
    }

    /** Checks that overlapping decisions do not keep a withdrawal waiting for as long as they are asked for. */
    @Test
    void a_decision_asked_after_a_withdrawal_does_not_overtake_it_and_refuses() throws Exception {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        List<CompletableFuture<ServiceResponse>> answers = new TransactionTemplate(transactions).execute(status -> {
            authorisations.findForDecision(id);
            return List.of(
                    begin(
                            () -> post(
                                    "/api/authorisations/" + id + "/withdrawal",
                                    resident(ines).token(),
                                    ""),
                            1),
                    begin(() -> ask(id), 2));
        });

        assertThat(answers.getFirst().get(10, TimeUnit.SECONDS).text("/status")).isEqualTo("withdrawn");
        assertThat(answers.getLast().get(10, TimeUnit.SECONDS).text("/context/reason"))
                .isEqualTo("authorisation_withdrawn");
    }

    @Test
    void holding_an_authorisation_for_a_decision_writes_nothing() {
        SharingAuthorisationId id = SharingAuthorisationId.parse(giveAid(ines).text("/id"));
        Boolean wrote = new TransactionTemplate(transactions).execute(status -> {
            authorisations.findForDecision(id);
            return jdbc.sql("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
                    .query(Boolean.class)
                    .single();
        });
        assertThat(wrote).isFalse();
    }

    @Test
    void sixteen_withdrawals_at_once_are_one_withdrawal_with_one_entry() throws Exception {
        String mine = newSubject();
        String id = giveAid(mine).text("/id");
        List<ServiceResponse> answers = together(Collections.nCopies(
                16,
                () -> post(
                        "/api/authorisations/" + id + "/withdrawal",
                        resident(mine).token(),
                        "")));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(journalledAbout(mine))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.given", "consent.withdrawn");
    }

    /** A reading carries in its own journal when it was permitted: never after the entry of the withdrawal. */
    @RepeatedTest(5)
    void readings_and_lists_that_race_a_withdrawal_have_an_order_that_the_journal_proves() throws Exception {
        String mine = newSubject();
        ServiceResponse given = giveAid(mine);
        SharingAuthorisationId id = SharingAuthorisationId.parse(given.text("/id"));
        var requests = new ArrayList<Supplier<ServiceResponse>>(Collections.nCopies(6, () -> ask(id)));
        requests.addAll(
                Collections.nCopies(6, () -> post("/access/v1/evaluation", vault().token(), reading(mine, given))));
        requests.add(
                6,
                () -> post(
                        "/api/authorisations/" + id + "/withdrawal",
                        resident(mine).token(),
                        ""));
        List<ServiceResponse> answers = together(requests);
        ServiceResponse withdrawn = answers.remove(6);

        Instant end = Instant.parse(withdrawn.text("/withdrawnAt"));
        List<StoredJournalEntry> chain = journalledAbout(mine);
        assertThat(chain.get(1).type()).isEqualTo("consent.withdrawn");
        assertThat(Instant.parse(chain.get(1).entry().path("at").asString())).isAfterOrEqualTo(end);
        assertThat(chain.subList(2, chain.size()))
                .as("refusals stand after the withdrawal")
                .allSatisfy(entry -> assertThat(entry.type()).isEqualTo("consent.read-refused"));
        assertThat(answers).allSatisfy(answer -> {
            Instant decided = Instant.parse(answer.text("/context/at"));
            if (answer.json().path("decision").asBoolean()) {
                assertThat(decided).isBeforeOrEqualTo(end);
            } else {
                assertThat(answer.text("/context/reason")).isEqualTo("authorisation_withdrawn");
                assertThat(decided).isEqualTo(end);
            }
        });
        assertThat(ask(id).text("/context/reason")).isEqualTo("authorisation_withdrawn");
    }

    /** Sends requests at one time and returns their answers in the same order; one that found no free place is sent again. */
    private static List<ServiceResponse> together(List<Supplier<ServiceResponse>> requests) throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<ServiceResponse>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ServiceResponse>> sent = requests.stream()
                    .map(request -> threads.submit(() -> {
                        start.await();
                        return sentAgainWhileBusy(request);
                    }))
                    .toList();
            start.countDown();
            for (Future<ServiceResponse> each : sent) {
                answers.add(each.get(30, TimeUnit.SECONDS));
            }
        }
        return answers;
    }

    private static ServiceResponse sentAgainWhileBusy(Supplier<ServiceResponse> request) throws InterruptedException {
        ServiceResponse answer = request.get();
        for (int times = 0; answer.status() == 503 && times < 100; times++) {
            TimeUnit.MILLISECONDS.sleep(50);
            answer = request.get();
        }
        return answer;
    }

    /** Starts the second request while the first is done and not yet committed, and commits once the second waits. */
    private CompletableFuture<ServiceResponse> whileInTransaction(Runnable first, Supplier<ServiceResponse> second) {
        return new TransactionTemplate(transactions).execute(status -> {
            first.run();
            return begin(second, 1);
        });
    }

    /** Sends a request and returns once that many requests wait for a lock, this one included. */
    private CompletableFuture<ServiceResponse> begin(Supplier<ServiceResponse> request, int waiting) {
        var answer = new CompletableFuture<ServiceResponse>();
        Thread.startVirtualThread(() -> answer.complete(request.get()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting() < waiting) {
            assertThat(System.nanoTime()).as("no request waits").isLessThan(deadline);
            assertThat(answer).isNotDone();
            Thread.onSpinWait();
        }
        return answer;
    }

    /**
     * Returns how many requests wait for a lock. Drops PostgreSQL's view of its activity first, which otherwise stays
     * as first read within a transaction.
     */
    private int waiting() {
        jdbc.sql("SELECT pg_stat_clear_snapshot()").query((row, number) -> 0).list();
        return jdbc.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""").query(Integer.class).single();
    }

    private ServiceResponse ask(SharingAuthorisationId id) {
        return post("/access/v1/evaluation", vault().token(), listing(id));
    }

    /** Runs a question outside the transaction of this thread. */
    private static <T> T otherwise(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question).join();
    }

    private static String reading(String owner, ServiceResponse given) {
        return """
                {"subject": {"type": "agent", "id": "agent-of-the-ccas", "properties":
                    {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "read"},
                 "resource": {"type": "document", "id": "%s", "properties": {"owner": "%s", "type": "avis-imposition"}},
                 "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                CCAS, chosenDocument("avis-imposition"), owner, given.text("/id"), given.text("/caseReference"));
    }

    private static String listing(SharingAuthorisationId id) {
        return """
                {"subject": {"type": "agent", "id": "agent-of-the-ccas", "properties":
                    {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "list"}, "resource": {"type": "authorisation", "id": "%s"}}""".formatted(CCAS, id);
    }
}
