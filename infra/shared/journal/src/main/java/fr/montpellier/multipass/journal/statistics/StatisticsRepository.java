package fr.montpellier.multipass.journal.statistics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.json.JsonMapper;

/** Counts residents in entries of a quarter, and keeps the figures of closed quarters. */
final class StatisticsRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    StatisticsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the time of the first entry whose content is kept. */
    Optional<Instant> firstEntry() {
        return jdbc.sql("SELECT min(at) FROM journal_entries")
                .query((row, number) -> {
                    @Nullable OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
                    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
                })
                .single();
    }

    /** Returns whether entries were erased since their retention ended. */
    boolean isPruned() {
        return jdbc.sql("SELECT coalesce(min(leaf_index), 0) > 0 FROM journal_leaves")
                .query(Boolean.class)
                .single();
    }

    /** Counts the different residents of the quarter by group. */
    Map<String, Long> count(Measure measure, Quarter quarter) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT %s AS key, count(DISTINCT e.subject) AS residents FROM journal_entries e
                        WHERE e.type = ANY (?) AND e.at >= ? AND e.at < ? AND e.subject IS NOT NULL AND %s
                        GROUP BY 1 HAVING count(DISTINCT e.actor) >= ? ORDER BY 1""".formatted(measure.group(), measure.condition()))
                .params(
                        new SqlArrayValue("text", measure.types().toArray()),
                        quarter.start().atOffset(ZoneOffset.UTC),
                        quarter.end().atOffset(ZoneOffset.UTC),
                        measure.fewestActors())
                .query(row -> {
                    @Nullable String key = row.getString("key");
                    if (key != null) {
                        counts.put(key, row.getLong("residents"));
                    }
                });
        return counts;
    }

    Set<String> frozen() {
        return jdbc.sql("SELECT period FROM journal_statistics").query(String.class).list().stream()
                .collect(Collectors.toSet());
    }

    /** Stores the figures of a quarter, unless another instance did; returns whether they were stored. */
    boolean freeze(StatisticsReport.Period quarter) {
        return jdbc.sql("INSERT INTO journal_statistics (period, hash, at, figures) VALUES (?, ?, ?, ?::jsonb)"
                                + " ON CONFLICT DO NOTHING")
                        .params(
                                quarter.period(),
                                quarter.hash(),
                                quarter.frozenAt().atOffset(ZoneOffset.UTC),
                                JSON.writeValueAsString(quarter.figures()))
                        .update()
                == 1;
    }

    /** Returns the closed quarters, the newest first. */
    List<StatisticsReport.Period> periods() {
        return jdbc.sql("SELECT period, at, hash, figures FROM journal_statistics ORDER BY period DESC")
                .query((row, number) -> new StatisticsReport.Period(
                        row.getString("period"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("hash"),
                        List.of(JSON.readValue(row.getString("figures"), Figure[].class))))
                .list();
    }
}
