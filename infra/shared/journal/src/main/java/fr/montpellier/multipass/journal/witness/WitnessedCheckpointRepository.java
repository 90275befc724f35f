package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores, for all instances of this witness, the checkpoint of each journal that it cosigned last. */
final class WitnessedCheckpointRepository {

    private final JdbcClient jdbc;

    WitnessedCheckpointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the checkpoint cosigned last, with its cosignatures. */
    Optional<Checkpoint> find(String origin) {
        return jdbc.sql("SELECT note FROM journal_witnessed WHERE origin = ?")
                .param(origin)
                .query(String.class)
                .optional()
                .map(Checkpoint::parse);
    }

    /** Returns the checkpoint of the journal whose origin has this SHA-256, in hexadecimal. */
    Optional<String> findByHash(String originHash) {
        return jdbc.sql(
                        "SELECT note FROM journal_witnessed WHERE encode(sha256(convert_to(origin, 'UTF8')), 'hex') = ?")
                .param(originHash)
                .query(String.class)
                .optional();
    }

    /**
     * Replaces the checkpoint cosigned last, durably.
     *
     * @param former the one that was compared with
     * @return false if it was replaced in the meantime, or would go back
     */
    boolean replace(Optional<Checkpoint> former, Checkpoint cosigned) {
        return jdbc.sql("SELECT journal_witness(?, ?, ?, ?, ?)")
                .param(cosigned.origin())
                .param(former.map(Checkpoint::size).orElse(-1L))
                .param(cosigned.size())
                .param(cosigned.root())
                .param(cosigned.text())
                .query(Boolean.class)
                .single();
    }
}
