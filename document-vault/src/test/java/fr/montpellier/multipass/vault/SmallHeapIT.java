package fr.montpellier.multipass.vault;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.vault.checking.isolation.WorkerCaches;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service as a process of its own with the heap it has in production: the largest file passes through it. */
@Tag("faults")
class SmallHeapIT {

    private static final int FILE = 45 << 20;

    private final TestDatabase database = TestDatabase.create("vault_small");
    private final TestObjectStore store = TestObjectStore.start();
    private final TestTokenIssuer tokens = TestTokenIssuer.start();

    @Test
    void a_file_of_45_megabytes_is_kept_and_read_back_in_a_heap_of_128() throws Exception {
        byte[] file = LargePdf.of(FILE);
        Map<String, String> settings = settings();
        Process vault = VaultProcess.start("small-heap", settings, "-Xmx128m");
        try {
            VaultClient client = new VaultClient("http://127.0.0.1:" + settings.get("server.port"));
            String resident = tokens.resident("sub-" + UUID.randomUUID())
                    .audience("document-vault")
                    .scope("documents.own")
                    .token();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> client.get("/api/justificatif-types", resident).status() == 200);

            VaultClient.Answer kept =
                    client.depositStream(resident, "rib", "application/pdf", () -> new ByteArrayInputStream(file));
            assertThat(kept.status()).as("%s", kept).isEqualTo(201);
            String id = kept.json().get("id").asString();
            assertThat(client.get("/api/documents/" + id + "/content", resident).body())
                    .isEqualTo(file);
        } finally {
            vault.destroy();
            vault.waitFor();
            store.close();
        }
    }

    private Map<String, String> settings() throws IOException {
        Path directory =
                Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath();
        try (ServerSocket free = new ServerSocket(0)) {
            Map<String, String> settings = new HashMap<>(database.springProperties());
            settings.putAll(store.springProperties());
            settings.putAll(tokens.springProperties("document-vault"));
            settings.put("server.port", "" + free.getLocalPort());
            settings.put("multipass.data-directory", directory.toString());
            settings.put("multipass.deposit.check-cache", WorkerCaches.SHARED.toString());
            return settings;
        }
    }
}
