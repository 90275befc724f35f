package fr.montpellier.multipass.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalGrowthTest {

    private final NoteSigner signer = ExportBuilder.newSigner("example.org/log");
    private final VerifierKey key = VerifierKey.parse(signer.verifierKey());
    private final List<byte[]> entries = EntryChainBuilder.entries(900);

    @TempDir
    private Path directory;

    private int number;

    private Checkpoint checkpoint(List<byte[]> tree) {
        return Checkpoint.parse(ExportBuilder.checkpoint(signer, tree));
    }

    private Optional<JournalGrowth> grow(JournalGrowth from, List<byte[]> tree, Checkpoint... earlier)
            throws IOException {
        return grow(from, ExportBuilder.of(signer, tree), checkpoint(tree), earlier);
    }

    private Optional<JournalGrowth> grow(
            JournalGrowth from, ExportBuilder export, Checkpoint now, Checkpoint... earlier) throws IOException {
        try (var source = ZipSource.open(export.write(directory.resolve(number++ + ".zip")))) {
            return from.grow(source, now, List.of(earlier));
        }
    }

    private JournalGrowth seen(int size) throws IOException {
        return grow(new JournalGrowth(key), entries.subList(0, size)).orElseThrow();
    }

    @Test
    void reads_the_hashes_of_new_entries_alone() throws IOException {
        JournalGrowth seen = seen(700);
        assertThat(seen.read()).isEqualTo(700);
        ExportBuilder export = ExportBuilder.of(signer, entries)
                .without("tile/0/000")
                .without("tile/0/001")
                .without("tile/1/000.p/3");
        JournalGrowth grown = grow(seen, export, checkpoint(entries), checkpoint(entries.subList(0, 700)))
                .orElseThrow();
        assertThat(grown.size()).isEqualTo(900);
        assertThat(grown.read()).isEqualTo(200);
        assertThat(grow(grown, entries).orElseThrow().read()).isZero();
    }

    @Test
    void grows_from_an_empty_journal() throws IOException {
        assertThat(grow(seen(0), entries.subList(0, 1))).isPresent();
    }

    @Test
    void refuses_a_tree_that_does_not_begin_with_the_one_that_was_seen() throws IOException {
        var rewritten = new ArrayList<>(entries);
        rewritten.set(3, entries.get(4));
        assertThat(grow(seen(700), rewritten)).isEmpty();
    }

    @Test
    void refuses_a_smaller_tree() throws IOException {
        assertThat(grow(seen(700), entries.subList(0, 600))).isEmpty();
    }

    @Test
    void refuses_a_checkpoint_by_another_key() throws IOException {
        var forged = Checkpoint.parse(ExportBuilder.checkpoint(ExportBuilder.newSigner("example.org/log"), entries));
        assertThat(grow(seen(700), ExportBuilder.of(signer, entries), forged)).isEmpty();
    }

    @Test
    void refuses_new_hashes_that_do_not_lead_to_the_root() throws IOException {
        ExportBuilder export = ExportBuilder.of(signer, entries);
        byte[] tile = export.file("tile/0/003.p/132").clone();
        tile[0] ^= 1;
        assertThat(grow(seen(700), export.file("tile/0/003.p/132", tile), checkpoint(entries)))
                .isEmpty();
        assertThat(grow(seen(700), export.without("tile/0/003.p/132"), checkpoint(entries)))
                .isEmpty();
    }

    /** A whole verification keeps nothing of the former one but its checkpoint. */
    @Test
    void a_verification_of_all_hashes_continues_the_checkpoint_that_was_seen() throws IOException {
        Checkpoint before = checkpoint(entries.subList(0, 700));
        assertThat(grow(new JournalGrowth(key), entries, before)).isPresent();
        var rewritten = new ArrayList<>(entries);
        rewritten.set(3, entries.get(4));
        assertThat(grow(new JournalGrowth(key), rewritten, before)).isEmpty();
    }
}
