package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.bench.processes.RunningService;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.store.ObjectStoreMain;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs a vault on a PostgreSQL and an object store of its own, each a process, and makes requests to it. */
final class RunningVault implements AutoCloseable {

    static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
    private static final String BUCKET = "bench-documents";
    private static final Duration LIFE_OF_A_TOKEN = Duration.ofMinutes(3);

    private final int storePort = FreePort.find();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path storeSettings;
    private final Process store;
    private final RunningService service;

    private record Token(String value, long madeAt) {}

    RunningVault(Path work) throws IOException, InterruptedException {
        storeSettings = work.resolve("store.properties");
        RunningService.write(
                storeSettings,
                Map.of(
                        "directory",
                        work.resolve("objects").toString(),
                        "port",
                        "" + storePort,
                        "bucket",
                        BUCKET,
                        "accessKey",
                        "bench",
                        "secretKey",
                        "secret-of-the-benchmark"));
        store = startStore(work);
        service = new RunningService(
                new RunningService.Program(Part.VAULT, "vault", Audiences.VAULT, JVM, false), settings(), work);
    }

    /** Returns the command that runs one of the benchmark's classes together with the vault's. */
    static List<String> onItsClasses(Class<?> main, String... arguments) throws IOException {
        return ChildProcess.onClassesOf(Part.VAULT, List.of("-Xmx512m", "-XX:+UseSerialGC"), main, arguments);
    }

    private Process startStore(Path work) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ChildProcess.java(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ObjectStoreMain.class.getName(),
                        storeSettings.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("store.log").toFile())
                .start();
        while (process.isAlive()) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), storePort)) {
                return process;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("the object store ended, see " + work.resolve("store.log"));
    }

    private Map<String, String> settings() {
        return Map.of(
                "multipass.blobs.endpoint",
                "http://127.0.0.1:" + storePort,
                "multipass.blobs.bucket",
                BUCKET,
                "multipass.blobs.access-key",
                "bench",
                "multipass.blobs.secret-key",
                "secret-of-the-benchmark",
                "multipass.blobs.region",
                "us-east-1",
                "multipass.deposit.check-queue",
                "60s",
                // One resident makes here as many requests in a minute as a whole city.
                "multipass.limits.person",
                "0");
    }

    /** Returns the store's settings, for another program that uses the same store. */
    Path storeSettings() {
        return storeSettings;
    }

    DatabaseAccess database() {
        return service.database();
    }

    ServerProcess server() {
        return service.process();
    }

    /** @return the document's id */
    String deposit(String resident, byte[] file) {
        var answer = new String(
                send(
                        resident,
                        "/api/documents?type=rib",
                        request -> request.header("Content-Type", "application/pdf")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file)),
                        201),
                java.nio.charset.StandardCharsets.UTF_8);
        int from = answer.indexOf("\"id\":\"") + 6;
        return answer.substring(from, answer.indexOf('"', from));
    }

    byte[] read(String resident, String document) {
        return send(resident, "/api/documents/" + document + "/content", HttpRequest.Builder::GET, 200);
    }

    byte[] list(String resident) {
        return send(resident, "/api/documents", HttpRequest.Builder::GET, 200);
    }

    private byte[] send(
            String resident, String path, java.util.function.UnaryOperator<HttpRequest.Builder> method, int expected) {
        HttpRequest request = method.apply(HttpRequest.newBuilder(service.at(path)))
                .header("Authorization", "Bearer " + token(resident))
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String resident) {
        return tokens.compute(
                        resident,
                        (who, known) -> known != null && isFresh(known)
                                ? known
                                : new Token(
                                        service.issuer()
                                                .resident(who)
                                                .audience(Audiences.VAULT)
                                                .scope("documents.own")
                                                .token(),
                                        System.nanoTime()))
                .value();
    }

    private static boolean isFresh(Token token) {
        return System.nanoTime() - token.madeAt() < LIFE_OF_A_TOKEN.toNanos();
    }

    @Override
    public void close() {
        service.close();
        store.destroy();
        try {
            store.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
