package fr.montpellier.multipass.backup.database;

import fr.montpellier.multipass.backup.sealing.Recipient;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies the files of a running cluster (PostgreSQL's documentation, "Making a base backup using the low level API").
 * What changes meanwhile is in the log from {@code from} to {@code to}.
 *
 * @param from name of the first segment of the log that the copy needs
 * @param to name of the last one
 */
public record BaseBackup(String from, String to) {

    /** Name of the archive. */
    public static final String NAME = "base";

    /** Directories whose content belongs to the running server. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "recovery.signal");

    /** Copies the cluster into an archive in that directory. */
    public static BaseBackup make(Cluster cluster, Path directory, Recipient recipient) throws IOException {
        // The session that begins a backup must end it.
        try (Connection connection = cluster.connect();
                var archive = new SealedArchive(directory, NAME, recipient)) {
            String from =
                    Cluster.text(connection, "SELECT pg_walfile_name(pg_backup_start(?, true))", "multipass backup");
            copy(cluster.data(), archive);
            // Does not wait for the archive, which it would do without a limit: the caller waits for the log.
            try (PreparedStatement stop = connection.prepareStatement(
                            "SELECT pg_walfile_name(lsn), labelfile, spcmapfile FROM pg_backup_stop(false)");
                    ResultSet row = stop.executeQuery()) {
                row.next();
                if (!row.getString(3).isBlank()) {
                    throw new IOException("Tablespaces outside the data directory are not copied");
                }
                archive.add(
                        "backup_label",
                        new ByteArrayInputStream(row.getString(2).getBytes(StandardCharsets.UTF_8)));
                return new BaseBackup(from, row.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refused the base backup", e);
        }
    }

    private static void copy(Path data, SealedArchive archive) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                String name = data.relativize(directory).toString();
                if (name.isEmpty()) {
                    return FileVisitResult.CONTINUE;
                }
                if (directory.getFileName().toString().startsWith("pgsql_tmp")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                archive.addDirectory(name);
                return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = data.relativize(file).toString();
                String last = file.getFileName().toString();
                if (!LEFT_OUT.contains(name) && !last.startsWith("pg_internal.init") && attributes.isRegularFile()) {
                    try (InputStream content = Files.newInputStream(file)) {
                        archive.add(name, content);
                    } catch (NoSuchFileException e) {
                        // A table was deleted since; the log says so too.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
