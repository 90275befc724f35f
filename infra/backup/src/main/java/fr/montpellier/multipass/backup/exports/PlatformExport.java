package fr.montpellier.multipass.backup.exports;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.runs.PlatformFiles;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.backup.sealing.Recipient;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Moves a whole platform to another operator: rows as JSON Lines with JSON Schemas, keys encrypted to the new operator,
 * documents as they are sealed, and the lists of what ended. The services are stopped on both sides.
 *
 * @param directory of the export, empty before
 */
public record PlatformExport(Path directory) {

    /** @param objects documents and entries of the lists of what ended */
    public record Result(long rows, int objects) {}

    /** Writes the export, encrypted to the certificate of the settings. */
    public Result write(BackupSettings settings) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Recipient recipient = Recipient.read(settings.recipient());
        Path work = Files.createTempDirectory(directory, "work");
        long rows;
        try (var archive = new SealedArchive(directory, TableExport.NAME, recipient)) {
            rows = new TableExport(settings.cluster()).write(archive, directory.resolve("schemas"), work);
        } finally {
            Files.delete(work);
        }
        var files = new PlatformFiles(settings, directory);
        files.writeKeys(directory, recipient);
        return new Result(rows, files.copyObjects() + files.copyEnded());
    }

    /**
     * Reads the export into a platform whose databases are migrated and whose services are stopped. Its rows are replaced;
     * so are its keys and lists of what ended, since nothing that those keys sealed is kept.
     */
    public Result read(BackupSettings settings, OperatorKey key) throws IOException {
        Path work = Files.createTempDirectory(directory, "work");
        try {
            SealedArchive.unpack(directory, TableExport.NAME, key, work, work.resolve("tables"));
            long rows = new TableImport(settings.cluster()).read(work.resolve("tables"));
            var files = new PlatformFiles(settings, directory);
            files.readKeys(directory, key, work);
            files.setEndedAside();
            return new Result(rows, files.putBackObjects());
        } finally {
            PlatformFiles.delete(work);
        }
    }
}
