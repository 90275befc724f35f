package fr.montpellier.multipass.backup;

import fr.montpellier.multipass.backup.exports.PlatformExport;
import fr.montpellier.multipass.backup.runs.Backup;
import fr.montpellier.multipass.backup.runs.BackupDirectory;
import fr.montpellier.multipass.backup.runs.Restore;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Copies and restores a platform: {@code backup SETTINGS DIRECTORY [--full] [--kept-days=N]} and {@code restore SETTINGS
 * DIRECTORY --key=FILE [--passphrase-file=FILE] [--until=TIME]}; moves one: {@code export SETTINGS DIRECTORY} and {@code
 * import SETTINGS DIRECTORY --key=FILE}. Exit codes: 0 done, 1 not possible, 2 invalid arguments.
 */
public final class Main {

    private static final Duration KEPT = Duration.ofDays(35);

    private Main() {}

    public static void main(String[] arguments) {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(Arrays.asList(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            err.println("multipass : " + e.getMessage()
                    + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")"));
            System.exit(1);
        }
    }

    private static int run(List<String> words, PrintStream out) throws IOException {
        List<String> names =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        if (names.size() != 3) {
            throw new IllegalArgumentException("backup SETTINGS DIRECTORY, ou restore SETTINGS DIRECTORY --key=FILE");
        }
        BackupSettings settings = BackupSettings.read(Path.of(names.get(1)));
        var directory = new BackupDirectory(Path.of(names.get(2)).toAbsolutePath());
        List<String> options =
                words.stream().filter(word -> word.startsWith("--")).toList();
        switch (names.getFirst()) {
            case "backup" -> backup(settings, directory, options, out);
            case "restore" -> restore(settings, directory, options, out);
            case "export" -> export(settings, directory.root(), out);
            case "import" -> importFrom(settings, directory.root(), options, out);
            default -> throw new IllegalArgumentException("« " + names.getFirst() + " » n’est pas une commande.");
        }
        return 0;
    }

    /** Makes a copy and says what it holds. */
    public static void backup(BackupSettings settings, BackupDirectory directory, List<String> options, PrintStream out)
            throws IOException {
        Map<String, String> values = values(options, List.of("full", "kept-days"));
        Duration kept = Optional.ofNullable(values.get("kept-days"))
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .orElse(KEPT);
        Backup.Result result = new Backup(settings, directory, kept).run(values.containsKey("full"));
        out.println("%s en %s s : %d pièces nouvelles, %d fins nouvelles, %d copies d’objets effacées supprimées."
                .formatted(
                        result.base() ? "Copie complète des bases" : "Copie du journal des bases",
                        seconds(result.took()),
                        result.objects(),
                        result.ended(),
                        result.deleted()));
    }

    /** Writes an export, encrypted to the certificate of the new operator, and says what it holds. */
    public static void export(BackupSettings settings, Path directory, PrintStream out) throws IOException {
        long begun = System.nanoTime();
        PlatformExport.Result result = new PlatformExport(directory).write(settings);
        out.println("Export en %s s : %d lignes de tables, %d pièces et fins."
                .formatted(seconds(Duration.ofNanos(System.nanoTime() - begun)), result.rows(), result.objects()));
    }

    /** Imports an export into a platform whose services are stopped. */
    public static void importFrom(BackupSettings settings, Path directory, List<String> options, PrintStream out)
            throws IOException {
        long begun = System.nanoTime();
        PlatformExport.Result result =
                new PlatformExport(directory).read(settings, key(values(options, List.of("key", "passphrase-file"))));
        out.println("Import en %s s : %d lignes de tables, %d pièces."
                .formatted(seconds(Duration.ofNanos(System.nanoTime() - begun)), result.rows(), result.objects()));
    }

    private static OperatorKey key(Map<String, String> values) throws IOException {
        String key = Optional.ofNullable(values.get("key"))
                .orElseThrow(
                        () -> new IllegalArgumentException("Il manque --key=FICHIER, la clé privée de l’exploitant."));
        return OperatorKey.read(
                Path.of(key), Optional.ofNullable(values.get("passphrase-file")).map(Path::of));
    }

    /** Puts a copy back and says what to do next. */
    public static void restore(
            BackupSettings settings, BackupDirectory directory, List<String> options, PrintStream out)
            throws IOException {
        Map<String, String> values = values(options, List.of("key", "passphrase-file", "until"));
        var restore = new Restore(directory, key(values));
        long begun = System.nanoTime();
        restore.database(
                settings.cluster().data(),
                settings.cluster().archive(),
                Optional.ofNullable(values.get("until")).map(Main::instant));
        int keys = restore.keys(
                settings,
                Objects.requireNonNull(
                        settings.cluster().data().toAbsolutePath().getParent()));
        int objects = restore.objects(settings);
        out.println("Remis en %s s : les bases, %d fichiers de clés et %d pièces qui manquaient."
                .formatted(seconds(Duration.ofNanos(System.nanoTime() - begun)), keys, objects));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--until : un instant, par exemple 2026-11-29T13:05:00Z", e);
        }
    }

    private static Map<String, String> values(List<String> options, List<String> known) {
        Map<String, String> values = options.stream()
                .map(option -> option.substring(2).split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length == 2 ? pair[1] : "", (one, other) -> other));
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("« --" + name + " » n’est pas une option.");
                });
        return values;
    }

    private static String seconds(Duration took) {
        return "%.1f".formatted(took.toMillis() / 1000.0).replace('.', ',');
    }
}
