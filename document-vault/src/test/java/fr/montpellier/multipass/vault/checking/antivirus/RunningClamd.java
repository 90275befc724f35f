package fr.montpellier.multipass.vault.checking.antivirus;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Runs Debian's clamd with one signature, that of the EICAR test file. */
public final class RunningClamd implements AutoCloseable {

    /** In two halves, so that no scanner takes this class for the test file. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Path directory;
    private final int port;
    private Process process;

    private RunningClamd(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** @param largest file that it scans, in mebibytes */
    public static RunningClamd start(int largest) {
        try {
            int port = freePort();
            // Short, since the path of a local socket may have a hundred characters.
            Path directory = Files.createTempDirectory("clamd");
            String hex = HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII));
            Files.writeString(directory.resolve("local.ndb"), "Eicar-Test:0:*:" + hex + "\n");
            Files.writeString(directory.resolve("clamd.conf"), """
                    DatabaseDirectory %1$s
                    LocalSocket %1$s/socket
                    TCPAddr 127.0.0.1
                    TCPSocket %2$d
                    StreamMaxLength %3$dM
                    MaxFileSize %3$dM
                    MaxScanSize %3$dM
                    MaxScanTime 0
                    AlertExceedsMax yes
                    Foreground yes
                    """.formatted(directory, port, largest));
            RunningClamd clamd = new RunningClamd(directory, port);
            clamd.awaitReady();
            return clamd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder("clamd", "--config-file=" + directory.resolve("clamd.conf"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        return started;
    }

    private void awaitReady() {
        Duration patience = Duration.ofSeconds(2);
        ClamdClient client = new ClamdClient(address(), new TimeLimit(patience, Duration.ZERO, patience));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                client.ping();
                return true;
            } catch (ScannerUnavailableException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("clamd ended: " + Files.readString(directory.resolve("log")), e);
                }
                return false;
            }
        });
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    String localSocket() {
        return directory.resolve("socket").toString();
    }

    /** Ends it and starts it again when this is closed. */
    public AutoCloseable stopped() throws InterruptedException {
        stop();
        return () -> {
            process = launch();
            awaitReady();
        };
    }

    private void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
