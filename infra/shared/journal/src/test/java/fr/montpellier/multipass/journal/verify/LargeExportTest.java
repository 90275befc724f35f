package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeExportTest {

    private final List<byte[]> entries = EntryChainBuilder.entries(600);
    private final ExportBuilder export = ExportBuilder.of(ExportBuilder.newSigner("example.org/log"), entries);

    @TempDir
    Path directory = Path.of("");

    @Test
    void several_bundles_and_levels_verify() throws IOException {
        assertThat(verified()).isInstanceOf(JournalVerification.Intact.class);
    }

    /** Checks entry 303, which has no subject and thus no chain; the upper tiles identify the 256 entries it is among. */
    @Test
    void an_edit_with_its_tile_is_narrowed_down_by_the_level_above() throws IOException {
        var edited = new ArrayList<>(entries);
        edited.set(
                303,
                new String(entries.get(303), UTF_8)
                        .replace("\"success\"", "\"refused\"")
                        .getBytes(UTF_8));
        export.entries(edited, 600);
        byte[] roots = export.file("tile/1/000.p/2").clone();
        export.tiles(edited).file("tile/1/000.p/2", roots);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        JournalVerification.Broken.class,
                        broken -> assertThat(broken.firstBadIndex()).hasValue(256));
    }

    @Test
    void a_bundle_that_is_not_there_is_named_by_its_first_entry() throws IOException {
        export.file("tile/entries/001", new byte[0]);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        JournalVerification.Broken.class,
                        broken -> assertThat(broken.firstBadIndex()).hasValue(256));
    }

    private JournalVerification verified() throws IOException {
        try (var source = ZipSource.open(export.write(directory.resolve("export.zip")))) {
            return new JournalVerifier(Optional.empty()).verify(source);
        }
    }
}
