package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.backup.runs.BackupDirectory;
import fr.montpellier.multipass.backup.runs.Restore;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.devstack.processes.StackLock;
import fr.montpellier.multipass.devstack.settings.BackupPlan;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.store.EmbeddedObjectStore;
import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@code restore DIRECTORY --key=FILE [--passphrase-file=FILE] [--until=TIME]}: puts a copy back into the stack, which is
 * stopped. The next start recovers the databases; the services end again what ended since, before they serve.
 */
public record RestoreCommand(DevStackOptions options, PrintStream out) {

    public int run(List<String> words) throws IOException {
        List<String> directories =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        Path key = value(words, "key")
                .map(Path::of)
                .orElseThrow(
                        () -> new StackException("Il manque --key=FICHIER : la clé privée de l’exploitant, en PEM."));
        if (directories.size() != 1) {
            throw new StackException(
                    "De quel dossier ? Par exemple : ./multipass restore /mnt/copies --key=exploitant.key");
        }
        Optional<Instant> until = value(words, "until").map(RestoreCommand::instant);
        var restore = new Restore(
                new BackupDirectory(Path.of(directories.getFirst()).toAbsolutePath()),
                OperatorKey.read(key, value(words, "passphrase-file").map(Path::of)));
        var home = new StackDirectories(options.home());
        StackLock lock = StackLock.acquire(home.lock())
                .orElseThrow(() -> new StackException("Multipass fonctionne. Arrêtez-le d’abord : ./multipass stop"));
        try (lock) {
            DevStack.stopOrphans(options, new ConsoleProgress(out));
            restore(restore, until, home);
        }
        return 0;
    }

    private void restore(Restore restore, Optional<Instant> until, StackDirectories home) throws IOException {
        long begun = System.nanoTime();
        var plan = new BackupPlan(options);
        OwnerOnly.directory(home.directory());
        OwnerOnly.directory(home.database());
        // The passwords of the databases and of the store are among the keys.
        int keys = restore.keys(plan.withoutPasswords(), home.directory());
        if (!Files.exists(plan.data().resolve("recovery.signal"))) {
            Directories.delete(plan.data().resolveSibling("restored-log"));
        }
        restore.database(plan.data(), plan.withoutPasswords().cluster().archive(), until);
        for (Part part : Part.values()) {
            Files.deleteIfExists(home.migrated(part));
        }
        OwnerOnly.directory(home.ended());
        int objects;
        var store = EmbeddedObjectStore.start(plan.store());
        try {
            objects = restore.objects(plan.settings(Path.of("")));
        } finally {
            store.close();
        }
        out.println("Remis en %.1f s : les bases, %d fichiers de clés et %d pièces qui manquaient."
                .formatted(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0, keys, objects));
        out.println(
                "Au prochain ./multipass start, les services remettent fin à ce qui a pris fin depuis cette copie, avant de servir.");
    }

    private static Optional<String> value(List<String> words, String name) {
        String prefix = "--" + name + "=";
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new StackException("--until : un instant, par exemple 2026-11-29T13:05:00Z");
        }
    }
}
