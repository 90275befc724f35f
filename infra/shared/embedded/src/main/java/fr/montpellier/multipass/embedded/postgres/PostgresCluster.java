package fr.montpellier.multipass.embedded.postgres;

import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Creates a data directory, complete or not at all: an incomplete one is deleted at the next start. */
final class PostgresCluster {

    private PostgresCluster() {}

    static void create(PostgresSettings settings, Path home, String password) throws IOException {
        Path partial = settings.data().resolveSibling("data.partial");
        Directories.delete(partial);
        Path passwordFile = settings.directory().resolve("superuser.password");
        OwnerOnly.write(passwordFile, password);
        try {
            run(initdb(settings, home, partial, passwordFile));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(partial, settings.data(), StandardCopyOption.ATOMIC_MOVE);
        Directories.force(settings.directory());
    }

    private static List<String> initdb(PostgresSettings settings, Path home, Path target, Path passwordFile)
            throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-D",
                target.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile.toAbsolutePath(),
                "--set=" + PostgresProcess.ITERATIONS,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--data-checksums"));
        if (!settings.durable()) {
            arguments.add("--no-sync");
        }
        return PostgresProcess.command(home.resolve("bin/initdb"), arguments);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed:\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted during initdb", e);
        }
    }
}
