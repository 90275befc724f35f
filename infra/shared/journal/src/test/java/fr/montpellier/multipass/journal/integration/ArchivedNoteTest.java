package fr.montpellier.multipass.journal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchivedNoteTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors");

    @Test
    void a_vector_is_read_and_named_as_it_was_written() throws Exception {
        Optional<ArchivedNote> read =
                ArchivedNote.of(Checkpoint.parse(Files.readString(VECTORS.resolve("archived.checkpoint"))));

        assertThat(read).hasValueSatisfying(note -> assertThat(note.era()).isEqualTo(2));
        assertThat(read.orElseThrow().name() + "\n").isEqualTo(Files.readString(VECTORS.resolve("archived.name")));
    }

    @Test
    void a_published_checkpoint_is_no_archived_one() throws Exception {
        assertThat(ArchivedNote.of(Checkpoint.parse(Files.readString(VECTORS.resolve("latest.checkpoint")))))
                .isEmpty();
    }

    @Test
    void the_latest_tree_of_the_latest_era_comes_first_by_name() {
        NoteSigner signer = ExportBuilder.newSigner("vault");
        assertThat(List.of(named(signer, 1, 3), named(signer, 0, 1_000), named(signer, 0, 999), named(signer, 0, 0)))
                .isSorted();
    }

    private static String named(NoteSigner signer, long era, long size) {
        return ArchivedNote.sign(signer, era, Checkpoint.parse(signer.checkpoint(size, TreeHash.empty())))
                .name();
    }
}
