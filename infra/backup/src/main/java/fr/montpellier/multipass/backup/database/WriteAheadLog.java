package fr.montpellier.multipass.backup.database;

import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.backup.sealing.Recipient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Encrypted segments of the log of one cluster, one file each, by their names. A segment is never changed. */
public final class WriteAheadLog {

    private static final String SUFFIX = ".gz.cms";
    private static final Duration ARCHIVED_WITHIN = Duration.ofMinutes(2);

    private final Path directory;

    /** @param directory of the segments, for one cluster and timeline */
    public WriteAheadLog(Path directory) {
        this.directory = directory;
    }

    /**
     * Ends the current segment, waits until it is archived, and moves what is archived here.
     *
     * @return name of the last segment
     */
    public String followArchive(Cluster cluster, Recipient recipient) throws IOException {
        Path archive = cluster.archive().orElseThrow();
        String last = endSegment(cluster);
        long deadline = System.nanoTime() + ARCHIVED_WITHIN.toNanos();
        while (!Files.exists(archive.resolve(last)) && !contains(last)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL did not archive " + last + " to " + archive + ": see its log");
            }
            pause();
        }
        for (Path segment : segments(archive)) {
            add(segment, recipient);
            Files.delete(segment);
        }
        return last;
    }

    private static String endSegment(Cluster cluster) throws IOException {
        try (Connection connection = cluster.connect()) {
            // pg_switch_wal returns the end of the segment, or, where nothing was written since the last one, its
            // start.
            return Cluster.text(connection, "SELECT pg_walfile_name(pg_switch_wal() - 1)");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not end the segment of its log", e);
        }
    }

    /** Copies the segments that a base backup needs from the cluster itself, which archives none. */
    public void copy(Cluster cluster, BaseBackup backup, Recipient recipient) throws IOException {
        boolean complete = false;
        for (Path segment : segments(cluster.data().resolve("pg_wal"))) {
            String name = segment.getFileName().toString();
            if (name.compareTo(backup.from()) >= 0 && name.compareTo(backup.to()) <= 0) {
                complete |= name.equals(backup.from());
                add(segment, recipient);
            }
        }
        if (!complete) {
            throw new IOException("PostgreSQL has deleted a segment of its log that the copy needs: archive them");
        }
    }

    private void add(Path segment, Recipient recipient) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.resolve(segment.getFileName() + SUFFIX);
        Path partial = directory.resolve(segment.getFileName() + ".partial");
        // The rest of a segment that was ended early is zeros.
        try (OutputStream out = new GZIPOutputStream(
                recipient.seal(new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)))) {
            Files.copy(segment, out);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean contains(String segment) {
        return Files.exists(directory.resolve(segment + SUFFIX));
    }

    /** Decrypts the segments from that one on. */
    public void open(String from, OperatorKey key, Path target) throws IOException {
        Files.createDirectories(target);
        for (Path sealed : sealed()) {
            String name = name(sealed);
            if (name.compareTo(from) >= 0) {
                Path packed = target.resolve(name + ".gz");
                key.open(sealed, packed);
                try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                    Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.delete(packed);
            }
        }
    }

    /** Deletes the segments before that one. */
    public void deleteBefore(String from) throws IOException {
        for (Path sealed : sealed()) {
            if (name(sealed).compareTo(from) < 0) {
                Files.delete(sealed);
            }
        }
    }

    private static String name(Path sealed) {
        String file = sealed.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    private List<Path> sealed() throws IOException {
        return Files.isDirectory(directory) ? matching(directory, "[0-9A-F]*" + SUFFIX) : List.of();
    }

    private static List<Path> segments(Path directory) throws IOException {
        return matching(directory, "[0-9A-F]*").stream()
                .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}|[0-9A-F]{8}\\.history"))
                .toList();
    }

    private static List<Path> matching(Path directory, String pattern) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(directory, pattern)) {
            files.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
