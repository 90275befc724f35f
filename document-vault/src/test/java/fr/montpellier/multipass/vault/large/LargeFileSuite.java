package fr.montpellier.multipass.vault.large;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultProcess;
import fr.montpellier.multipass.vault.checking.antivirus.RunningClamd;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A PDF of 2 GB through a vault with a heap of 128 MB and all its checks, in one request and in two; and what that costs
 * beside 1 MB.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class LargeFileSuite {

    private static final long SMALL = 1L << 20;
    private static final long LARGE = Long.getLong("multipass.large", 2_000_000_000);
    private static final String HEAP = "-Xmx128m";
    /** The heap is the same; what the JVM holds beside it may not grow with the file. */
    private static final long MOST_GROWTH_KB = 96 << 10;
    /** Of the process that opens the file: the parts of it that it keeps, and what it draws. */
    private static final long MOST_OF_WORKER_KB = 480 << 10;
    /** Of which the signed code is looked for: pages are drawn too. */
    private static final String TYPE = "avis-imposition";

    /** All that it can scan: clamd.conf(5). */
    private static final int MOST_SCANNED_MB = 2047;

    private final TestDatabase database = TestDatabase.create("vault_large");
    private final TestObjectStore store = TestObjectStore.start();
    private final TestTokenIssuer tokens = TestTokenIssuer.start();
    private final RunningClamd clamd = RunningClamd.start(MOST_SCANNED_MB);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void memory_does_not_grow_with_the_file() throws Exception {
        Map<String, String> settings = settings();
        Process vault = VaultProcess.start("large", settings, HEAP);
        String address = "http://127.0.0.1:" + settings.get("server.port");
        VaultClient client = new VaultClient(address);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> client.get("/api/justificatif-types", token(newResident()))
                                    .status()
                            == 200);
            WorkerMemory workers = WorkerMemory.of(vault);
            long start = peak(vault);
            // Twice: the first one loads what any deposit needs.
            throughOneRequest(client, address, SMALL);
            throughOneRequest(client, address, SMALL + 1);
            long small = peak(vault);
            long smallWorker = workers.most();
            throughOneRequest(client, address, LARGE);
            long large = peak(vault);
            long largeWorker = workers.most();
            isRefused(client, LARGE - 1);
            throughTwoRequests(client, address, LARGE + 1);
            long resumed = peak(vault);

            System.out.printf(
                    "most resident memory, kB: vault started %d, 1 MB %d, %d MB %d, resumed %d; worker 1 MB %d, %d MB %d%n",
                    start, small, LARGE >> 20, large, resumed, smallWorker, LARGE >> 20, largeWorker);
            assertThat(Math.max(large, resumed) - small).isLessThan(MOST_GROWTH_KB);
            assertThat(largeWorker).isBetween(1L, MOST_OF_WORKER_KB);
        } finally {
            vault.destroy();
            vault.waitFor();
            clamd.close();
            store.close();
        }
    }

    private void throughOneRequest(VaultClient client, String address, long size) throws Exception {
        long begun = System.nanoTime();
        String resident = newResident();
        Answer kept = client.depositStream(
                token(resident), TYPE + "&period=2022", "application/pdf", () -> new LargeFile(size, 0, size));
        assertThat(kept.status()).as("%s", kept).isEqualTo(201);
        assertThat(kept.json().get("pages").asLong()).isEqualTo(Math.max(1, size >> 24));
        long deposited = System.nanoTime();
        isRead(address, "/api/documents/" + kept.json().get("id").asString(), resident, size);
        System.out.printf(
                "%d bytes: deposited in %.1f s, read in %.1f s%n",
                size, (deposited - begun) / 1e9, (System.nanoTime() - deposited) / 1e9);
    }

    /** What it carries stands near its end. */
    private void isRefused(VaultClient client, long size) throws Exception {
        byte[] harmful = RunningClamd.EICAR.getBytes(StandardCharsets.US_ASCII);
        Answer refused = client.depositStream(
                token(newResident()), TYPE + "&period=2022", "application/pdf", () -> LargeFile.saying(size, harmful));
        assertThat(refused.problem()).isEqualTo("infected-file");
    }

    private void throughTwoRequests(VaultClient client, String address, long size) throws Exception {
        String resident = newResident();
        TusClient first = new TusClient(client, token(resident));
        String upload = first.begin(TYPE, size);
        long half = size / 2;
        assertThat(first.append(upload, 0, new LargeFile(size, 0, half)).status())
                .isEqualTo(204);
        TusClient second = new TusClient(client, token(resident));
        Answer last = second.append(upload, second.offset(upload), new LargeFile(size, half, size));
        assertThat(last.status()).as("%s", last).isEqualTo(204);
        isRead(address, last.header("Content-Location"), resident, size);
    }

    /** Byte by byte, without holding it; and its last bytes alone. */
    private void isRead(String address, String document, String resident, long size) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + document + "/content"))
                .header("Authorization", "Bearer " + token(resident))
                .build();
        try (InputStream given =
                        http.send(request, BodyHandlers.ofInputStream()).body();
                InputStream expected = new LargeFile(size, 0, size)) {
            assertThat(mismatch(given, expected)).isEqualTo(-1);
        }
        Answer end = new VaultClient(address).get(document + "/content", token(resident), "Range", "bytes=-1000");
        assertThat(end.status()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(new LargeFile(size, size - 1000, size).readAllBytes());
    }

    private static long mismatch(InputStream given, InputStream expected) throws IOException {
        byte[] a = new byte[1 << 16];
        byte[] b = new byte[1 << 16];
        for (long place = 0; ; place += a.length) {
            int count = given.readNBytes(a, 0, a.length);
            int wanted = expected.readNBytes(b, 0, b.length);
            int differs = Arrays.mismatch(a, 0, count, b, 0, wanted);
            if (differs >= 0) {
                return place + differs;
            }
            if (count == 0) {
                return -1;
            }
        }
    }

    private static String newResident() {
        return "sub-" + UUID.randomUUID();
    }

    /** For the next request: a large file takes longer than a token lives. */
    private String token(String resident) {
        return tokens.resident(resident)
                .audience("document-vault")
                .scope("documents.own")
                .token();
    }

    /** The most memory that the process had since the last time, in kB. */
    private static long peak(Process process) throws IOException {
        long most = WorkerMemory.peak(process.pid());
        Files.writeString(Path.of("/proc", "" + process.pid(), "clear_refs"), "5");
        return most;
    }

    private Map<String, String> settings() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            Map<String, String> settings = new HashMap<>(database.springProperties());
            settings.putAll(store.springProperties());
            settings.putAll(tokens.springProperties("document-vault"));
            settings.put("server.port", "" + free.getLocalPort());
            settings.put("multipass.deposit.max-size", "3GB");
            settings.put("multipass.antivirus.clamd", clamd.address());
            settings.put("multipass.deposit.abandoned-after", "6h");
            settings.put(
                    "multipass.data-directory",
                    Path.of("target", "test-data", UUID.randomUUID().toString())
                            .toAbsolutePath()
                            .toString());
            return settings;
        }
    }
}
