package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the DPO's command, which verifies a downloaded or a live journal without trusting the service. */
class OfflineVerificationApiJourney {

    private static final URI IDENTITY = RunningStack.get().addresses().identity();

    @TempDir
    static Path downloads;

    /** A service reads the keys of the others some seconds after its start, and asks them every other second. */
    private static final Duration COSIGNED = Duration.ofMinutes(2);

    private static final Map<String, Api> JOURNALS = new HashMap<>();
    private static byte[] export;

    @BeforeAll
    static void download() throws Exception {
        Addresses addresses = RunningStack.get().addresses();
        try (PortalStandIn portal = PortalStandIn.take()) {
            AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
            JOURNALS.put("identity", new Api(IDENTITY, portal.exchange(dpo, Audiences.IDENTITY, Scopes.JOURNAL_READ)));
            JOURNALS.put(
                    "consent",
                    new Api(addresses.consent(), portal.exchange(dpo, Audiences.CONSENT, Scopes.JOURNAL_READ)));
            JOURNALS.put(
                    "vault", new Api(addresses.vault(), portal.exchange(dpo, Audiences.VAULT, Scopes.JOURNAL_READ)));
        }
        export = journal("identity").get("/journal/export").body();
    }

    private static Api journal(String service) {
        return Objects.requireNonNull(JOURNALS.get(service));
    }

    /** The keys of the witnesses come from the witnesses, not from the journal. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "consent", "vault"})
    void each_journal_is_cosigned_by_the_two_other_services_and_stamped(String service) throws Exception {
        var arguments = new ArrayList<String>();
        for (String other : JOURNALS.keySet()) {
            if (!other.equals(service)) {
                Path keys = downloads.resolve(other + ".keys");
                Files.write(keys, journal(other).get("/journal/witness/keys").body());
                arguments.addAll(List.of("--witness", keys.toString()));
            }
        }
        arguments.addFirst(downloads.resolve(service + ".zip").toString());
        await().atMost(COSIGNED)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    Files.write(
                            downloads.resolve(service + ".zip"),
                            journal(service).get("/journal/export").body());
                    Verdict verdict = verify(arguments.toArray(String[]::new));
                    assertThat(verdict.exit()).as(verdict.words()).isZero();
                    assertThat(verdict.words()).containsPattern("Horodaté +[0-9]+ entrées");
                    assertThat(verdict.words().lines().filter(line -> line.startsWith("Témoin")))
                            .hasSize(2);
                });
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

    private static Verdict verify(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("../../multipass", "journal", "verify"));
        words.addAll(List.of(arguments));
        Process command = new ProcessBuilder(words).redirectErrorStream(true).start();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(command.waitFor(), printed);
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
