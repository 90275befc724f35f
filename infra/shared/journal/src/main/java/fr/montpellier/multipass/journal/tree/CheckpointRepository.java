package fr.montpellier.multipass.journal.tree;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the signed checkpoints of this journal. */
public final class CheckpointRepository {

    /** @param note C2SP tlog-checkpoint, signed */
    public record Stored(long size, String note) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public CheckpointRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Stored> latest() {
        return jdbc.sql("SELECT tree_size, note FROM journal_checkpoints ORDER BY tree_size DESC LIMIT 1")
                .query((row, number) -> new Stored(row.getLong(1), row.getString(2)))
                .optional();
    }

    public void save(Stored checkpoint, byte[] root) {
        jdbc.sql("INSERT INTO journal_checkpoints (tree_size, root, note, created_at) VALUES (?, ?, ?, ?)")
                .param(checkpoint.size())
                .param(root)
                .param(checkpoint.note())
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }
}
