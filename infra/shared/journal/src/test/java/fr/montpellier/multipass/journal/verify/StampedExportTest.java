package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.anchoring.TestTimeStampAuthority;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-stamps of checkpoints as both verifiers judge them: our command, and the one file in docs/formats. */
class StampedExportTest {

    private static final Instant AT = Instant.parse("2026-11-28T23:00:00Z");

    private final NoteSigner signer = ExportBuilder.newSigner("example.org/log");
    private final List<byte[]> entries = EntryChainBuilder.entries(5);
    private final String three = ExportBuilder.checkpoint(signer, entries.subList(0, 3));

    @TempDir
    private Path directory;

    private int number;

    private static TestTimeStampAuthority authority(Instant at) {
        return new TestTimeStampAuthority(Clock.fixed(at, ZoneOffset.UTC));
    }

    private ExportBuilder export(String sizes, String note, byte[] stamp, String authorities) {
        return ExportBuilder.of(signer, entries)
                .file("stamps/sizes", sizes.getBytes(UTF_8))
                .file("stamps/3/checkpoint", note.getBytes(UTF_8))
                .file("stamps/3/stamp.tsr", stamp)
                .file("stamps/3/authorities.pem", authorities.getBytes(UTF_8));
    }

    private String written(ExportBuilder export) {
        return export.write(directory.resolve(number++ + ".zip")).toString();
    }

    /** Returns the exit code, which both verifiers agree on, and what our command printed. */
    private static String verify(String... arguments) {
        var printed = new ByteArrayOutputStream();
        int code = JournalVerify.run(List.of(arguments), new PrintStream(printed, true, UTF_8));
        assertThat(StandaloneVerifier.run(arguments))
                .as(printed.toString(UTF_8))
                .isEqualTo(code);
        return code + " " + printed.toString(UTF_8);
    }

    @Test
    void a_stamp_is_accepted_by_both_and_by_openssl() throws Exception {
        try (TestTimeStampAuthority authority = authority(AT);
                TestTimeStampAuthority other = authority(AT)) {
            byte[] stamp = authority.stamp(three);
            String file = written(export("3\n", three, stamp, authority.pem()));
            assertThat(verify(file))
                    .startsWith("0")
                    .contains("Horodaté  3 entrées, le " + AT + ", par CN=Stamps", "comparez-la");
            Path trusted = Files.writeString(directory.resolve("authority.pem"), authority.pem());
            assertThat(verify(file, "--authority", trusted.toString()))
                    .startsWith("0")
                    .doesNotContain("--authority");
            Path others = Files.writeString(directory.resolve("other.pem"), other.pem());
            assertThat(verify(file, "--authority", others.toString()))
                    .startsWith("1")
                    .contains("n'est pas d'une autorité de confiance");
            Files.write(directory.resolve("stamp.tsr"), stamp);
            Files.writeString(directory.resolve("checkpoint"), three);
            assertThat(openssl("authority.pem")).contains("Verification: OK");
            assertThat(openssl("other.pem")).contains("Verification: FAILED");
        }
    }

    private String openssl(String authorities) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(
                            "openssl",
                            "ts",
                            "-verify",
                            "-data",
                            "checkpoint",
                            "-in",
                            "stamp.tsr",
                            "-CAfile",
                            authorities)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("there is no openssl");
            throw e;
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void without_a_stamp_an_authority_is_not_believed() throws Exception {
        try (TestTimeStampAuthority authority = authority(AT)) {
            Path trusted = Files.writeString(directory.resolve("authority.pem"), authority.pem());
            String bare = written(ExportBuilder.of(signer, entries));
            assertThat(verify(bare)).startsWith("0").doesNotContain("Horodaté");
            assertThat(verify(bare, "--authority", trusted.toString()))
                    .startsWith("1")
                    .contains("aucun point de contrôle n'est horodaté");
            assertThat(verify(bare, "--authority", bare)).startsWith("2");
        }
    }

    @Test
    void a_stamp_of_another_checkpoint_tree_or_size_is_refused() throws Exception {
        try (TestTimeStampAuthority authority = authority(AT)) {
            byte[] stamp = authority.stamp(three);
            String pem = authority.pem();
            String fork = ExportBuilder.checkpoint(signer, entries.subList(1, 4));
            assertThat(verify(written(export("3\n", fork, authority.stamp(fork), pem))))
                    .startsWith("1")
                    .contains("n'est pas de cet arbre");
            assertThat(verify(written(export("3\n", three, authority.stamp("other"), pem))))
                    .startsWith("1")
                    .contains("d'un autre texte");
            String four = ExportBuilder.checkpoint(signer, entries.subList(0, 4));
            assertThat(verify(written(export("3\n", four, authority.stamp(four), pem))))
                    .startsWith("1");
            for (String sizes : List.of("6\n", "3\n3\n", "03\n", "x\n", "4\n")) {
                assertThat(verify(written(export(sizes, three, stamp, pem))))
                        .as(sizes)
                        .startsWith("1");
            }
        }
    }

    /** The clock of the service jumped, or the stamp is of a journal that was written again later. */
    @Test
    void an_entry_that_is_dated_after_the_stamp_of_a_tree_that_holds_it_is_refused() throws Exception {
        // The third entry is of 08:02, the last of 08:04.
        Instant between = Instant.parse("2026-11-02T07:58:00Z");
        try (TestTimeStampAuthority early = authority(Instant.parse("2026-11-02T07:50:00Z"));
                TestTimeStampAuthority fair = authority(between)) {
            assertThat(verify(written(export("3\n", three, early.stamp(three), early.pem()))))
                    .startsWith("1");
            assertThat(verify(written(export("3\n", three, fair.stamp(three), fair.pem()))))
                    .startsWith("0");
        }
    }

    @Test
    void a_stamp_of_the_future_is_refused() throws Exception {
        try (TestTimeStampAuthority authority = authority(Instant.now().plusSeconds(1000))) {
            assertThat(verify(written(export("3\n", three, authority.stamp(three), authority.pem()))))
                    .startsWith("1")
                    .contains("dans l'avenir");
        }
    }

    /** A byte that is not signed may change: both verifiers then say the same. */
    @Test
    void a_byte_that_changes_is_judged_alike_by_both() throws Exception {
        try (TestTimeStampAuthority authority = authority(AT)) {
            byte[] stamp = authority.stamp(three);
            int refused = 0;
            for (int at = 0; at < stamp.length; at += 7) {
                byte[] changed = stamp.clone();
                changed[at] ^= 1;
                refused += verify(written(export("3\n", three, changed, authority.pem())))
                                .startsWith("1")
                        ? 1
                        : 0;
            }
            assertThat(refused).isGreaterThan(stamp.length / 7 * 9 / 10);
            for (int length : new int[] {0, 1, 2, 100, stamp.length - 1}) {
                byte[] cut = java.util.Arrays.copyOf(stamp, length);
                assertThat(verify(written(export("3\n", three, cut, authority.pem()))))
                        .as("%d bytes", length)
                        .startsWith("1");
            }
        }
    }
}
