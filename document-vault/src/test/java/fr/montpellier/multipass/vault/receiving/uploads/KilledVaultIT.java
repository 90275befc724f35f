package fr.montpellier.multipass.vault.receiving.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.LargePdf;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultProcess;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Kills a vault in the middle of an upload, which another instance continues. */
@Tag("faults")
class KilledVaultIT extends VaultIT {

    private static final byte[] FILE = LargePdf.of(4_000_000);

    @Autowired
    private PendingObjectRepository pending;

    @Autowired
    private ObjectDisposal disposal;

    private final String resident = residentToken(newSubject());

    @Test
    void acknowledged_bytes_are_stored_and_another_vault_continues() throws Exception {
        Map<String, String> settings = new HashMap<>(settings());
        try (ServerSocket free = new ServerSocket(0)) {
            settings.put("server.port", "" + free.getLocalPort());
        }
        settings.put("multipass.demo", "true");
        VaultClient other = new VaultClient("http://127.0.0.1:" + settings.get("server.port"));
        TusClient tus = new TusClient(other, resident);
        Process killed = VaultProcess.start("killed-upload", settings, "-Xmx128m");
        String upload;
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> other.get("/api/justificatif-types", resident).status() == 200);
            upload = tus.begin("rib", FILE.length);
            assertThat(tus.append(upload, FILE, 0, 1_000_000).status()).isEqualTo(204);

            assertThatThrownBy(() -> tus.append(upload, 1_000_000, untilKilled(killed)))
                    .isInstanceOf(IOException.class);
        } finally {
            killed.destroyForcibly().waitFor();
        }

        TusClient here = new TusClient(vault, resident);
        assertThat(here.offset(upload)).isEqualTo(1_000_000);
        Answer last = here.append(upload, FILE, 1_000_000, FILE.length);
        assertThat(vault.get(last.header("Content-Location") + "/content", resident)
                        .body())
                .isEqualTo(FILE);
        pending.markForDeletionBefore(Instant.now().plusSeconds(1));
        pending.findMarked(100).forEach(disposal::delete);
    }

    /** A megabyte more, then the vault is killed: the body never ends. */
    private static InputStream untilKilled(Process vault) {
        InputStream killing = new InputStream() {
            @Override
            public int read() throws IOException {
                vault.destroyForcibly();
                throw new IOException("the vault is gone");
            }
        };
        return new SequenceInputStream(
                new ByteArrayInputStream(Arrays.copyOfRange(FILE, 1_000_000, 2_000_000)), killing);
    }
}
