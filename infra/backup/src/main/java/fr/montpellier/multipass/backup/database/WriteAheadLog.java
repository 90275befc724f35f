package fr.montpellier.multipass.backup.database;

import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.backup.sealing.Recipient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Encrypted segments of the log of one cluster, one file each, by their names. A segment is never changed. */
public final class WriteAheadLog {

    private static final String SUFFIX = ".gz.cms";
    private static final int SYSTEM_AT = 24;
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
        // Notes about base backups, and the beginning of a segment that a recovery left: no restore reads them.
        for (Path rest : matching(archive, "[0-9A-F]*.{backup,partial}")) {
            Files.delete(rest);
        }
        return last;
    }

    private static String endSegment(Cluster cluster) throws IOException {
        try (Connection connection = cluster.connect()) {
            // A recovery to a moment ends at the first commit after it: one that comes after all others of this run.
            Cluster.text(connection, "SELECT pg_current_xact_id()");
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
        // The archived segment is deleted afterwards, which a power cut must not make the last copy of it.
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
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

    /**
     * Takes what PostgreSQL has archived since the last run and what is not in this log, unencrypted.
     *
     * @param name cluster and timeline of this log
     */
    public void takeArchived(Path archive, ClusterName name, Path target) throws IOException {
        for (Path segment : segments(archive)) {
            String file = segment.getFileName().toString();
            if (ClusterName.timelineOf(file) == name.timeline()
                    && !contains(file)
                    && systemOf(segment) == name.system()) {
                Files.copy(segment, target.resolve(file));
            }
        }
    }

    /** Returns the timelines of which an archive has segments or histories. */
    public static Set<Integer> timelines(Path archive) throws IOException {
        return segments(archive).stream()
                .map(file -> ClusterName.timelineOf(file.getFileName().toString()))
                .collect(Collectors.toSet());
    }

    /** Returns the identifier in the first header of a segment (xlp_sysid of XLogLongPageHeaderData); 0 if there is none. */
    private static long systemOf(Path segment) throws IOException {
        try (var in = Files.newInputStream(segment)) {
            byte[] header = in.readNBytes(SYSTEM_AT + Long.BYTES);
            return header.length < SYSTEM_AT + Long.BYTES
                    ? 0
                    : ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).getLong(SYSTEM_AT);
        }
    }

    /** Moves what an archive holds to another directory: the log of a cluster that is no longer there. */
    public static void setAside(Path archive, Path target) throws IOException {
        List<Path> files = matching(archive, "*");
        if (!files.isEmpty()) {
            Files.createDirectory(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (Path file : files) {
            Files.move(file, target.resolve(file.getFileName()));
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
