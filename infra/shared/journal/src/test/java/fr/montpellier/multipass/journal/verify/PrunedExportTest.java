package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.anchoring.TestTimeStampAuthority;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals whose older entries were erased, as both verifiers judge them. */
class PrunedExportTest {

    /** Later than the entries, which are of one morning. */
    private static final Instant BEFORE = Instant.parse("2026-11-03T08:00:00Z");

    private static final Instant YEAR_LATER = BEFORE.plus(Duration.ofDays(365));

    private final NoteSigner signer = ExportBuilder.newSigner("example.org/log");

    @TempDir
    private Path directory;

    private int number;

    /** Builds 600 entries, and one that announces that those before 256 were erased. */
    private static List<byte[]> announced(long minimum, Instant before, Instant at) {
        var story = new EntryChainBuilder();
        for (int i = 0; i < 600; i++) {
            story.add(i, i % 4 == 3 ? Optional.empty() : Optional.of("%064x".formatted(i % 4 + 1)));
        }
        return story.announce(600, minimum, before, at).entries();
    }

    private static List<byte[]> announced() {
        return announced(256, BEFORE, YEAR_LATER);
    }

    private String verify(ExportBuilder export, String... more) {
        Path file = export.write(directory.resolve(number++ + ".zip"));
        var arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(more));
        var printed = new ByteArrayOutputStream();
        int code = JournalVerify.run(arguments, new PrintStream(printed, true, UTF_8));
        assertThat(StandaloneVerifier.run(arguments.toArray(String[]::new)))
                .as(printed.toString(UTF_8))
                .isEqualTo(code);
        return code + " " + printed.toString(UTF_8);
    }

    private ExportBuilder pruned(List<byte[]> entries) {
        return ExportBuilder.of(signer, entries).without("tile/entries/000");
    }

    @Test
    void entries_that_the_journal_announces_as_erased_may_be_missing() {
        assertThat(verify(pruned(announced())))
                .startsWith("0")
                .contains("Entrées   601", "Effacées  256 entrées", "Personnes 3");
    }

    @Test
    void a_journal_that_announces_an_erasure_is_accepted_whole_too() {
        assertThat(verify(ExportBuilder.of(signer, announced())))
                .startsWith("0")
                .doesNotContain("Effacées");
    }

    @Test
    void an_earlier_checkpoint_is_continued_by_the_hashes_that_are_left() throws Exception {
        Path earlier = Files.writeString(
                directory.resolve("earlier"),
                ExportBuilder.checkpoint(signer, announced().subList(0, 100)));
        assertThat(verify(pruned(announced()), "--since", earlier.toString()))
                .startsWith("0")
                .contains("à 100 entrées");
    }

    @Test
    void entries_erased_without_an_announcement_are_missing() {
        assertThat(verify(pruned(announced().subList(0, 600))))
                .startsWith("1")
                .contains("Entrée    0", "journal-pruned");
    }

    @Test
    void an_entry_erased_beyond_what_is_announced_is_missing() {
        assertThat(verify(pruned(announced()).without("tile/entries/001")))
                .startsWith("1")
                .contains("Entrée    256", "journal-pruned");
    }

    @Test
    void an_erasure_before_six_months_is_refused() {
        assertThat(verify(pruned(announced(256, BEFORE, BEFORE.plus(Duration.ofDays(182))))))
                .startsWith("1")
                .contains("Entrée    0", "183 jours");
    }

    @Test
    void a_hash_of_an_erased_entry_that_was_changed_is_refused() {
        ExportBuilder export = pruned(announced());
        byte[] hashes = export.file("tile/0/000").clone();
        hashes[70] ^= 1;
        assertThat(verify(export.file("tile/0/000", hashes))).startsWith("1");
    }

    @Test
    void a_hash_of_an_erased_entry_that_is_missing_is_refused() {
        assertThat(verify(pruned(announced()).without("tile/0/000"))).startsWith("1");
    }

    /** Entry 256 is the first kept one about the first resident; the one after it names its hash, which is not erased. */
    @Test
    void a_reading_hidden_at_the_edge_of_the_erasure_shows_as_a_gap() {
        var entries = new ArrayList<>(announced());
        entries.remove(256);
        assertThat(verify(pruned(entries))).startsWith("1").contains("Entrée    259", "il manque avant elle");
    }

    @Test
    void a_time_stamp_has_to_prove_that_erased_entries_were_old_where_an_authority_is_required() throws Exception {
        try (TestTimeStampAuthority authority =
                        new TestTimeStampAuthority(Clock.fixed(BEFORE.minusSeconds(60), ZoneOffset.UTC));
                TestTimeStampAuthority late =
                        new TestTimeStampAuthority(Clock.fixed(BEFORE.plusSeconds(60), ZoneOffset.UTC))) {
            assertThat(verify(stamped(authority), "--authority", trusted(authority)))
                    .startsWith("0");
            assertThat(verify(stamped(late), "--authority", trusted(late)))
                    .startsWith("1")
                    .contains("aucun horodatage n'établit");
        }
    }

    private ExportBuilder stamped(TestTimeStampAuthority authority) throws Exception {
        String note = ExportBuilder.checkpoint(signer, announced().subList(0, 300));
        return pruned(announced())
                .file("stamps/sizes", "300\n".getBytes(UTF_8))
                .file("stamps/300/checkpoint", note.getBytes(UTF_8))
                .file("stamps/300/stamp.tsr", authority.stamp(note))
                .file("stamps/300/authorities.pem", authority.pem().getBytes(UTF_8));
    }

    private String trusted(TestTimeStampAuthority authority) throws Exception {
        return Files.writeString(directory.resolve(number++ + ".pem"), authority.pem())
                .toString();
    }
}
