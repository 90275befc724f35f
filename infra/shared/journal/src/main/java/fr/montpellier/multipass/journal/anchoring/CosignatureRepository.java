package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.SignedNote;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the signature lines of witnesses under the checkpoints of this journal. */
public final class CosignatureRepository {

    private static final int KEY_ID = 4;
    private static final int ED25519_LINE = 400;

    private final JdbcClient jdbc;

    public CosignatureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(long size, String witness, SignedNote.Line line) {
        byte[] bytes = line.keyIdAndSignature();
        jdbc.sql("INSERT INTO journal_cosignatures (tree_size, witness, key_id, line) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(size, witness, Arrays.copyOf(bytes, KEY_ID))
                .param("— " + line.name() + " " + Base64.getEncoder().encodeToString(bytes) + "\n")
                .update();
    }

    boolean exists(long size, String witness) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM journal_cosignatures WHERE tree_size = ? AND witness = ?)")
                .params(size, witness)
                .query(Boolean.class)
                .single();
    }

    /** Returns the size of the largest tree that the witness cosigned; 0 if it cosigned none that is stored. */
    long largest(String witness) {
        return jdbc.sql("SELECT coalesce(max(tree_size), 0) FROM journal_cosignatures WHERE witness = ?")
                .param(witness)
                .query(Long.class)
                .single();
    }

    /** Returns the note with the cosignatures that are stored under it. */
    public String cosigned(CheckpointRepository.Stored checkpoint) {
        return checkpoint.note() + String.join("", lines(checkpoint.size()));
    }

    /** Returns the note with its cosignatures of Ed25519: those of ML-DSA-44 are longer than the rest of a proof. */
    public String brieflyCosigned(CheckpointRepository.Stored checkpoint) {
        return checkpoint.note()
                + String.join(
                        "",
                        lines(checkpoint.size()).stream()
                                .filter(line -> line.length() < ED25519_LINE)
                                .toList());
    }

    /** Returns the signature lines of witnesses under the checkpoint of that size. */
    public List<String> lines(long size) {
        return jdbc.sql("SELECT line FROM journal_cosignatures WHERE tree_size = ? ORDER BY witness, length(line), at")
                .param(size)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Returns, of the checkpoints with that many entries at least, the latest of those that most witnesses cosigned. */
    public Optional<CheckpointRepository.Stored> mostCosigned(long entries) {
        return jdbc.sql("""
                        SELECT tree_size, note FROM journal_checkpoints JOIN (
                            SELECT tree_size, count(DISTINCT witness) AS witnesses FROM journal_cosignatures
                            WHERE tree_size >= ? GROUP BY tree_size) AS cosigned USING (tree_size)
                        ORDER BY witnesses DESC, tree_size DESC LIMIT 1""")
                .param(entries)
                .query((row, number) -> new CheckpointRepository.Stored(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** Returns the largest checkpoint that a witness cosigned. */
    public Optional<CheckpointRepository.Stored> latest() {
        return jdbc.sql(
                        "SELECT c.tree_size, c.note FROM journal_cosignatures s JOIN journal_checkpoints c USING (tree_size)"
                                + " ORDER BY tree_size DESC LIMIT 1")
                .query((row, number) -> new CheckpointRepository.Stored(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** Returns the checkpoint of that size with its cosignatures. */
    Optional<Checkpoint> find(long size) {
        return jdbc.sql("SELECT note FROM journal_checkpoints WHERE tree_size = ?")
                .param(size)
                .query(String.class)
                .optional()
                .map(note -> Checkpoint.parse(cosigned(new CheckpointRepository.Stored(size, note))));
    }
}
