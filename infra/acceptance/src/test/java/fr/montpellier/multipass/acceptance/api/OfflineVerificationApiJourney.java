package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the DPO's command, which verifies a downloaded or a live journal without trusting the service. */
class OfflineVerificationApiJourney {

    private static final URI IDENTITY = RunningStack.get().addresses().identity();

    @TempDir
    static Path downloads;

    private static byte[] export;

    @BeforeAll
    static void download() throws Exception {
        try (PortalStandIn portal = PortalStandIn.take()) {
            AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
            Api journal = new Api(IDENTITY, portal.exchange(dpo, Audiences.IDENTITY, Scopes.JOURNAL_READ));
            export = journal.get("/journal/export").body();
        }
    }

    @Test
    void an_unmodified_export_is_intact() throws Exception {
        Verdict verdict =
                verify(Files.write(downloads.resolve("journal.zip"), export).toString());
        assertThat(verdict.exit()).as(verdict.words()).isZero();
        assertThat(verdict.words()).contains("INTACT");
    }

    @Test
    void an_edited_entry_is_identified() throws Exception {
        Path edited = Files.write(downloads.resolve("edited.zip"), withOneLetterChanged());
        Verdict verdict = verify(edited.toString());
        assertThat(verdict.exit()).as(verdict.words()).isEqualTo(1);
        assertThat(verdict.words()).containsPattern("Entrée +0 : première en cause");
    }

    @Test
    void a_live_journal_is_verified_by_its_open_hashes() throws Exception {
        Verdict verdict = verify(IDENTITY.toString());
        assertThat(verdict.exit()).as(verdict.words()).isZero();
    }

    private record Verdict(int exit, String words) {}

    private static Verdict verify(String target) throws IOException, InterruptedException {
        Process command = new ProcessBuilder("../../multipass", "journal", "verify", target)
                .redirectErrorStream(true)
                .start();
        String words = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(command.waitFor(), words);
    }

    private static byte[] withOneLetterChanged() throws IOException {
        var changed = new java.io.ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(export));
                var out = new ZipOutputStream(changed)) {
            for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(file.getName()));
                if (file.getName().contains("tile/entries/000")) {
                    String text = new String(content, StandardCharsets.ISO_8859_1);
                    content = text.replaceFirst("\"outcome\":\"s", "\"outcome\":\"S")
                            .getBytes(StandardCharsets.ISO_8859_1);
                }
                out.write(content);
            }
        }
        return changed.toByteArray();
    }
}
