package fr.montpellier.multipass.journal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One journal of the consent service with authorisations of more than a quarter ago. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicStatisticsIT {

    private final BehindClock clock = new BehindClock();
    private final RunningJournal service = RunningJournal.on(
            TestDatabase.create("statistics"), Map.of("multipass.tokens.audience", Audiences.CONSENT), clock);
    private String published = "";

    /** A clock that is behind. */
    private static final class BehindClock extends Clock {

        private Duration behind = Duration.ofDays(190);

        @Override
        public Instant instant() {
            return Instant.now().minus(behind);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private void append(int number, IntFunction<JournalEvent> event) {
        service.transaction()
                .executeWithoutResult(
                        status -> IntStream.range(0, number).mapToObj(event).forEach(service.journal()::append));
    }

    private static JournalEvent given(String authorisation, int resident, String demarche, String document) {
        return TestEvent.of("consent.given")
                .subject("resident-" + resident)
                .actor("resident-" + resident)
                .fact("authorisation", authorisation + resident)
                .fact("demarche", demarche)
                .fact("documents", document + resident + " other-" + authorisation + resident);
    }

    private String get(String query) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.address() + "/journal/statistics" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @BeforeAll
    void freeze() throws Exception {
        clock.behind = Duration.ofDays(191);
        append(60, i -> given("first-", i, "tarif-cantine", "notice-"));
        clock.behind = Duration.ofDays(190);
        // The same document again: nothing was asked. One resident counts once, however often they do it.
        append(60, i -> given("second-", i, "aide-facultative", "notice-"));
        append(300, i -> given("third-" + i, 7, "petite-demarche", "notice-"));
        append(
                50,
                i -> TestEvent.of("consent.exchange-sent")
                        .subject("resident-" + i)
                        .actor("resident-" + i)
                        .fact("demarche", "tarif-cantine"));
        append(
                50,
                i -> TestEvent.of("consent.withdrawn")
                        .subject("resident-" + i)
                        .actor("resident-" + i)
                        .fact("demarche", "tarif-cantine")
                        .fact("reason", "replaced"));
        clock.behind = Duration.ZERO;
        service.bean(PublicStatistics.class).freezeClosed();
        published = get("");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Figure figure(String measure, String key) {
        return service.bean(PublicStatistics.class).report().periods().stream()
                .flatMap(period -> period.figures().stream())
                .filter(each -> each.measure().equals(measure) && each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void residents_are_counted_by_demarche_with_an_error_of_nine_and_rounding() {
        assertThat(figure("given", "tarif-cantine").value()).isBetween(50L, 70L);
        assertThat(figure("exchange-sent", "tarif-cantine").value()).isBetween(40L, 60L);
    }

    @Test
    void a_document_that_an_earlier_authorisation_named_is_reused_and_the_first_is_not() {
        assertThat(figure("reused", "aide-facultative").value()).isBetween(50L, 70L);
        assertThat(published).doesNotContain("\"measure\":\"reused\",\"key\":\"tarif-cantine\"");
    }

    @Test
    void acts_of_one_resident_repeated_three_hundred_times_are_not_shown() {
        assertThat(published).doesNotContain("petite-demarche");
    }

    @Test
    void authorisations_that_another_one_replaced_are_no_withdrawals() {
        assertThat(published).doesNotContain("withdrawn");
    }

    @Test
    void no_exact_count_and_no_person_is_stored_or_served() {
        assertThat(published)
                .doesNotContain("resident-")
                .doesNotContain("total")
                .doesNotContain(":300");
    }

    @Test
    void parameters_change_nothing() throws Exception {
        assertThat(get("?period=2026&department=ccas&since=2026-01-01T00:00:00Z"))
                .isEqualTo(published);
    }

    @Test
    void entries_that_come_later_change_no_frozen_figure() throws Exception {
        clock.behind = Duration.ofDays(190);
        append(100, i -> given("late-", 1_000 + i, "tarif-cantine", "late-"));
        clock.behind = Duration.ZERO;
        service.bean(PublicStatistics.class).freezeClosed();
        assertThat(get("")).isEqualTo(published);
    }

    @Test
    void the_role_of_the_application_changes_and_deletes_no_figure() throws Exception {
        try (Connection application = service.asApplication();
                Statement statement = application.createStatement()) {
            for (String sql : new String[] {
                "UPDATE journal_statistics SET figures = '[]'",
                "DELETE FROM journal_statistics",
                "TRUNCATE journal_statistics"
            }) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("ERROR");
            }
        }
    }

    @Test
    void the_journal_states_the_hash_of_each_report() {
        StatisticsReport.Period first =
                service.bean(PublicStatistics.class).report().periods().getLast();
        assertThat(service.jdbc()
                        .sql("SELECT facts->>'hash' FROM journal_entries WHERE type = 'consent.statistics-frozen'"
                                + " AND facts->>'period' = ?")
                        .param(first.period())
                        .query(String.class)
                        .list())
                .containsExactly(first.hash())
                .containsExactly(PublicStatistics.hash(first.period(), first.figures()));
    }

    /** A resident of whom a document, its facts and an answer were read is one resident. */
    @Test
    void readings_of_documents_of_their_facts_and_of_answers_are_counted_together() {
        StatisticsRepository repository = new StatisticsRepository(service.jdbc());
        clock.behind = Duration.ofDays(189);
        List<String> types = List.of("vault.read-authorised", "vault.facts-read", "vault.fetched-facts-read");
        append(
                60,
                i -> TestEvent.of(types.get(i % 3))
                        .subject("read-resident-" + i % 40)
                        .actor("agent-" + i % 5)
                        .fact("basis", "echange-legal"));
        append(
                30,
                i -> TestEvent.of("vault.facts-read")
                        .subject("read-resident-" + i)
                        .actor("read-resident-" + i)
                        .fact("basis", "propre-document"));
        Quarter quarter = Quarter.of(clock.instant());
        clock.behind = Duration.ZERO;
        assertThat(repository.count(Measure.READ, quarter)).isEqualTo(Map.of("echange-legal", 40L));
    }

    @Test
    void figures_of_agents_are_left_out_if_fewer_than_three_agents_caused_them() {
        StatisticsRepository repository = new StatisticsRepository(service.jdbc());
        clock.behind = Duration.ofDays(100);
        append(
                40,
                i -> TestEvent.of("vault.read-authorised")
                        .subject("resident-" + i)
                        .actor("agent-" + i % 2)
                        .fact("basis", "acces-exceptionnel"));
        append(
                40,
                i -> TestEvent.of("vault.read-authorised")
                        .subject("resident-" + i)
                        .actor("agent-" + i % 3)
                        .fact("basis", "autorisation"));
        for (String type : List.of("vault.read-refused", "consent.exceptional-opened")) {
            append(40, i -> TestEvent.of(type).subject("resident-" + i).actor("agent-" + i % 2));
        }
        Quarter quarter = Quarter.of(clock.instant());
        clock.behind = Duration.ZERO;
        assertThat(repository.count(Measure.READ_REFUSED, quarter)).isEmpty();
        assertThat(repository.count(Measure.EXCEPTIONAL_OPENED, quarter)).isEmpty();
        assertThat(repository.count(Measure.READ, quarter)).isEqualTo(Map.of("autorisation", 40L));
    }
}
