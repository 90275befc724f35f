package fr.montpellier.multipass.notices;

import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores notices until the identity server has collected them. */
public class NoticeOutbox {

    /** What was not collected in that time is told no more. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int BATCH = 500;

    private static final String[] TOLD_TO_MANY = Arrays.stream(NoticeKind.values())
            .filter(NoticeKind::isToldToMany)
            .map(NoticeKind::code)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Clock clock;

    public NoticeOutbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a notice in the current transaction, so that it is told if and only if that is committed.
     *
     * @param day that the kind of notice is about, if it is
     * @throws IllegalTransactionStateException if no transaction is under way
     */
    public void add(SubjectId resident, NoticeKind kind, @Nullable LocalDate day) {
        requireTransaction();
        jdbc.sql("""
                        INSERT INTO notice_outbox (id, subject, kind, day, happened_at)
                        VALUES (:id, :subject, :kind, :day, :happened)""")
                .param("id", UUID.randomUUID())
                .param("subject", resident.value())
                .param("kind", kind.code())
                .param("day", day, Types.DATE)
                .param("happened", utc(clock.instant()))
                .update();
    }

    /**
     * Stores a notice for each of many residents, as {@link #add} does, in one statement.
     *
     * @param happenedAt with which {@link #countWaiting} finds them
     * @throws IllegalTransactionStateException if no transaction is under way
     */
    public void addAll(Collection<SubjectId> residents, NoticeKind kind, Instant happenedAt) {
        requireTransaction();
        jdbc.sql("""
                        INSERT INTO notice_outbox (id, subject, kind, happened_at)
                        SELECT gen_random_uuid(), resident, :kind, :happened FROM unnest(:residents) resident""")
                .param("kind", kind.code())
                .param("happened", utc(happenedAt))
                .param(
                        "residents",
                        new SqlArrayValue(
                                "text", residents.stream().map(SubjectId::value).toArray()))
                .update();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("a notice needs the transaction of what it tells");
        }
    }

    /** Returns the oldest notices; before those of which very many residents are told at the same time, the others. */
    List<OutboxNotice> findOldest(int limit) {
        return jdbc.sql("""
                        SELECT id, subject, kind, day, happened_at FROM notice_outbox
                        ORDER BY kind = ANY (?), happened_at, id LIMIT ?""")
                .params(TOLD_TO_MANY, limit)
                .query((row, number) -> new OutboxNotice(
                        row.getObject("id", UUID.class),
                        row.getString("subject"),
                        row.getString("kind"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Returns how many notices of a kind were not collected yet, for each time at which something happened. */
    public Map<Instant, Integer> countWaiting(NoticeKind kind) {
        Map<Instant, Integer> waiting = new HashMap<>();
        jdbc.sql("SELECT happened_at, count(*) AS notices FROM notice_outbox WHERE kind = ? GROUP BY 1")
                .param(kind.code())
                .query(row -> {
                    waiting.put(
                            row.getObject("happened_at", OffsetDateTime.class).toInstant(), row.getInt("notices"));
                });
        return waiting;
    }

    /** Deletes notices that are collected; those that are not here any more are ignored. */
    void delete(List<UUID> ids) {
        jdbc.sql("DELETE FROM notice_outbox WHERE id = ANY (?)")
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    /** Deletes what is to be told to a resident who closed their account, in the current transaction. */
    public void erase(SubjectId resident) {
        jdbc.sql("DELETE FROM notice_outbox WHERE subject = ?")
                .param(resident.value())
                .update();
    }

    /** Deletes notices that were not collected in time, in batches. */
    void deleteOld() {
        int deleted;
        do {
            deleted = jdbc.sql("""
                            DELETE FROM notice_outbox WHERE id IN (SELECT id FROM notice_outbox
                                WHERE happened_at < ? ORDER BY happened_at LIMIT ? FOR UPDATE SKIP LOCKED)""")
                    .params(utc(clock.instant().minus(KEPT)), BATCH)
                    .update();
        } while (deleted == BATCH);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
