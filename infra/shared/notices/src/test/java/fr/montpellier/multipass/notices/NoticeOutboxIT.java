package fr.montpellier.multipass.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class NoticeOutboxIT {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final SubjectId INES = new SubjectId("subject-of-ines-lambert");

    private final DatabaseAccess access = TestDatabase.create("notices").access();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(access.url(), access.applicationUser(), access.applicationPassword());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final NoticeOutbox outbox = at(NOW);

    private NoticeOutbox at(Instant time) {
        return new NoticeOutbox(jdbc, Clock.fixed(time, ZoneOffset.UTC));
    }

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(access.url(), access.ownerUser(), access.ownerPassword())
                .locations("classpath:db/notices")
                .load()
                .migrate();
    }

    private void add(NoticeOutbox to, SubjectId resident) {
        transaction.executeWithoutResult(
                status -> to.add(resident, NoticeKind.DOCUMENT_EXPIRES, LocalDate.of(2026, 12, 11)));
    }

    @Test
    void a_notice_needs_the_transaction_of_what_it_tells_and_goes_with_it() {
        assertThatThrownBy(() -> outbox.add(INES, NoticeKind.FIRST_READING, null))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            outbox.add(INES, NoticeKind.FIRST_READING, null);
            status.setRollbackOnly();
        });
        assertThat(outbox.findOldest(10)).isEmpty();

        transaction.executeWithoutResult(status -> outbox.add(INES, NoticeKind.FIRST_READING, null));
        assertThat(outbox.findOldest(10)).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("subject-of-ines-lambert");
            assertThat(notice.kind()).isEqualTo("first-reading");
            assertThat(notice.day()).isNull();
            assertThat(notice.happenedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void many_residents_are_each_told_if_the_transaction_is_committed() {
        List<SubjectId> many = List.of(INES, new SubjectId("subject-of-anh-nguyen"));
        assertThatThrownBy(() -> outbox.addAll(many, NoticeKind.BREACH, NOW))
                .isInstanceOf(IllegalTransactionStateException.class);

        transaction.executeWithoutResult(status -> outbox.addAll(many, NoticeKind.BREACH, NOW));

        assertThat(outbox.findOldest(10))
                .hasSize(2)
                .allMatch(notice ->
                        notice.kind().equals("breach") && notice.happenedAt().equals(NOW))
                .extracting(OutboxNotice::subject)
                .containsExactlyInAnyOrder("subject-of-ines-lambert", "subject-of-anh-nguyen");
    }

    @Test
    void the_oldest_come_first_until_they_are_collected() {
        for (int i = 0; i < 5; i++) {
            add(at(NOW.plusSeconds(i)), INES);
        }
        List<UUID> first = outbox.findOldest(2).stream().map(OutboxNotice::id).toList();
        assertThat(outbox.findOldest(2)).extracting(OutboxNotice::id).isEqualTo(first);

        outbox.delete(first);
        outbox.delete(first);
        assertThat(outbox.findOldest(10))
                .hasSize(3)
                .extracting(OutboxNotice::id)
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void other_notices_go_before_those_that_many_residents_get_at_the_same_time() {
        transaction.executeWithoutResult(status -> outbox.addAll(List.of(INES), NoticeKind.BREACH, NOW));
        add(at(NOW.plusSeconds(5)), INES);
        add(at(NOW.plusSeconds(3)), INES);

        assertThat(outbox.findOldest(10))
                .extracting(OutboxNotice::kind)
                .containsExactly("document-expires", "document-expires", "breach");
        assertThat(outbox.countWaiting(NoticeKind.BREACH)).isEqualTo(Map.of(NOW, 1));
        assertThat(outbox.findOldest(10).getFirst().happenedAt()).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void uncollected_notices_are_deleted_after_a_month_and_a_residents_with_their_account() {
        add(outbox, INES);
        add(outbox, new SubjectId("subject-of-anh-nguyen"));
        outbox.erase(INES);
        assertThat(outbox.findOldest(10)).extracting(OutboxNotice::subject).containsExactly("subject-of-anh-nguyen");

        at(NOW.plus(NoticeOutbox.KEPT)).deleteOld();
        assertThat(outbox.findOldest(10)).hasSize(1);
        at(NOW.plus(NoticeOutbox.KEPT).plus(Duration.ofSeconds(1))).deleteOld();
        assertThat(outbox.findOldest(10)).isEmpty();
    }
}
