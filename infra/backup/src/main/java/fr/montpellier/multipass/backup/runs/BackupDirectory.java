package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.database.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The places in a directory of copies.
 *
 * <pre>
 * bases/TIME/base-0001.zip.cms   data directory of PostgreSQL, with backup.properties and SHA256SUMS
 * wal/CLUSTER/SEGMENT.gz.cms     its log
 * keys/TIME/keys-0001.zip.cms    keystores, passwords and settings
 * objects/                       sealed documents, by name
 * ended/                         lists of what ended, which are merged, never put back
 * runs.log                       one line for each run
 * </pre>
 */
public record BackupDirectory(Path root) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static final String INFORMATION = "backup.properties";

    /** Creates the directory, readable by its owner alone. */
    void create() throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }

    Path objects() {
        return root.resolve("objects");
    }

    Path ended() {
        return root.resolve("ended");
    }

    Path log(ClusterName cluster) {
        return root.resolve("wal").resolve(cluster.toString());
    }

    /** Returns the clusters and timelines of which there is a log. */
    List<ClusterName> logs() throws IOException {
        return children(root.resolve("wal")).stream()
                .map(log -> ClusterName.parse(log.getFileName().toString()))
                .toList();
    }

    Path newBase(Instant at) {
        return root.resolve("bases").resolve(TIME.format(at));
    }

    Path newKeys(Instant at) {
        return root.resolve("keys").resolve(TIME.format(at));
    }

    /** Returns the complete base backups, oldest first. */
    List<BaseInformation> bases() throws IOException {
        var found = new ArrayList<BaseInformation>();
        for (Path directory : children(root.resolve("bases"))) {
            if (Files.exists(directory.resolve(INFORMATION))) {
                found.add(BaseInformation.read(directory));
            }
        }
        return found;
    }

    /** Deletes what runs left that ended before their base backup was complete. */
    void deleteIncompleteBases() throws IOException {
        for (Path directory : children(root.resolve("bases"))) {
            if (!Files.exists(directory.resolve(INFORMATION))) {
                PlatformFiles.delete(directory);
            }
        }
    }

    /** Returns the copies of keys, oldest first. */
    List<Path> keys() throws IOException {
        return children(root.resolve("keys"));
    }

    private static List<Path> children(Path directory) throws IOException {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(directory)) {
            try (var entries = Files.newDirectoryStream(directory)) {
                entries.forEach(found::add);
            }
        }
        found.sort(null);
        return found;
    }

    /** Records a run whose copies are complete. */
    void record(Instant at, ClusterName cluster, String last) throws IOException {
        Files.writeString(
                root.resolve("runs.log"),
                at + " " + cluster + " " + last + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Returns when the last complete run began: what happened before it is in the copies. */
    Optional<Instant> lastRun() throws IOException {
        Path file = root.resolve("runs.log");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.parse(
                        lines.getLast().substring(0, lines.getLast().indexOf(' '))));
    }
}
