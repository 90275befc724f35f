package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.backup.Main;
import fr.montpellier.multipass.backup.runs.BackupDirectory;
import fr.montpellier.multipass.devstack.settings.BackupPlan;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs {@code backup DIRECTORY --recipient=CERTIFICATE}, which copies the running stack, encrypted to that certificate, {@code
 * export} in the same way, and {@code import DIRECTORY --key=FILE}. Exports and imports need the database and the store alone.
 */
public record BackupCommand(DevStackOptions options, PrintStream out) {

    private static final String RECIPIENT = "--recipient=";

    /** Runs {@code import}. */
    public int importFrom(List<String> words) throws IOException {
        Main.importFrom(new BackupPlan(options).settings(Path.of("")), directory(words), options(words), out);
        return 0;
    }

    /** Runs {@code export}: the documents first, since each is an entry of the journal. */
    public int export(List<String> words) throws IOException, InterruptedException {
        int code = new OperatorCommand(options, Part.VAULT)
                .run(
                        "export-documents",
                        List.of(
                                "--multipass.handover.directory="
                                        + directory(words).resolve("documents"),
                                "--multipass.handover.recipient="
                                        + recipient(words).toAbsolutePath()));
        if (code != 0) {
            throw new StackException("Les pièces n’ont pas pu être exportées (voir ci-dessus).");
        }
        Main.export(new BackupPlan(options).settings(recipient(words)), directory(words), out);
        return 0;
    }

    /** Runs {@code backup}. */
    public int run(List<String> words) throws IOException {
        Main.backup(
                new BackupPlan(options).settings(recipient(words)),
                new BackupDirectory(directory(words)),
                options(words),
                out);
        return 0;
    }

    private static Path recipient(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(RECIPIENT))
                .findFirst()
                .map(word -> Path.of(word.substring(RECIPIENT.length())))
                .orElseThrow(
                        () -> new StackException("Il manque --recipient=CERTIFICAT : celui de l’exploitant, en PEM."));
    }

    private static Path directory(List<String> words) {
        List<String> directories =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        if (directories.size() != 1) {
            throw new StackException(
                    "Dans quel dossier ? Par exemple : ./multipass backup /mnt/copies --recipient=exploitant.pem");
        }
        return Path.of(directories.getFirst()).toAbsolutePath();
    }

    private static List<String> options(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("--") && !word.startsWith(RECIPIENT))
                .toList();
    }
}
