package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.objects.Bucket;
import fr.montpellier.multipass.backup.objects.ObjectCopies;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.backup.sealing.Recipient;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Keys, objects and lists of what ended in an export. */
public record PlatformFiles(BackupSettings settings, Path directory) {

    /** Writes the keystores, and no password of this installation. */
    public void writeKeys(Path target, Recipient recipient) throws IOException {
        try (var archive = new SealedArchive(target, KeyFiles.NAME, recipient)) {
            new KeyFiles(settings.keystores()).copy(archive);
        }
    }

    /** Replaces the keystores; those that are there stay beside them under another name. */
    public void readKeys(Path source, OperatorKey key, Path work) throws IOException {
        Path unpacked = work.resolve("keys");
        SealedArchive.unpack(source, KeyFiles.NAME, key, work, unpacked);
        for (Path keystore : settings.keystores()) {
            if (Files.exists(keystore)) {
                Files.move(keystore, keystore.resolveSibling(keystore.getFileName() + ".before-import"));
            }
        }
        new KeyFiles(settings.keystores()).putBack(unpacked);
    }

    public int copyObjects() throws IOException {
        return new ObjectCopies(new BackupDirectory(directory).objects())
                .add(new Bucket(settings.store(), settings.bucket()));
    }

    public int copyEnded() throws IOException {
        return Restore.copyEnded(settings, new BackupDirectory(directory));
    }

    /** Sets the lists of what ended of the new platform aside: keys sealed them that it has no longer. */
    public void setEndedAside() throws IOException {
        for (Path list : settings.ended()) {
            if (Files.isDirectory(list)) {
                Path aside = Files.createDirectories(list.resolveSibling(list.getFileName() + ".before-import"));
                try (var entries = Files.newDirectoryStream(list)) {
                    for (Path entry : entries) {
                        Files.move(entry, aside.resolve(entry.getFileName()));
                    }
                }
            }
        }
    }

    /** Puts documents and lists into the store, and returns the number of documents. */
    public int putBackObjects() throws IOException {
        return Restore.putBackObjects(settings, new BackupDirectory(directory));
    }

    /** Deletes a directory and all in it. */
    public static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
