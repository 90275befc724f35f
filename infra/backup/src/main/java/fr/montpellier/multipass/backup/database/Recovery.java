package fr.montpellier.multipass.backup.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prepares a copied data directory for its first start, at which PostgreSQL applies the log up to a moment. */
public final class Recovery {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private static final Pattern FORMER =
            Pattern.compile("^\\s*(restore_command|recovery_target\\w*|hot_standby)\\b|^# Written by the restore");

    private Recovery() {}

    /**
     * Writes the settings of the recovery.
     *
     * @param log decrypted segments
     * @param until moment to recover to; empty: the end of the log
     */
    public static void prepare(Path data, Path log, Optional<Instant> until) throws IOException {
        if (log.toString().contains("'") || log.toString().contains("%")) {
            throw new IOException("PostgreSQL could not read a directory of that name: " + log);
        }
        Files.createFile(data.resolve("recovery.signal"));
        // No connection is accepted before the recovery has ended.
        String settings = """

                # Written by the restore; ignored once the recovery has ended.
                restore_command = 'cp "%s/%%f" "%%p"'
                recovery_target_action = 'promote'
                recovery_target_timeline = 'current'
                hot_standby = 'off'
                """.formatted(log)
                + until.map(at -> "recovery_target_time = '" + TIME.format(at) + "'\n")
                        .orElse("");
        Path file = data.resolve("postgresql.auto.conf");
        // A cluster that was recovered before has the settings of that recovery, its moment among them.
        String others = Files.exists(file)
                ? Files.readString(file)
                        .lines()
                        .filter(line -> !FORMER.matcher(line).find())
                        .collect(Collectors.joining("\n"))
                : "";
        Files.writeString(file, others + settings);
        restrict(data);
        restrict(log);
    }

    /**
     * Has the recovered cluster begin a timeline that no other one has: PostgreSQL takes the first after those whose histories
     * it finds, and a second recovery of the same copy would begin the timeline of the first one again.
     *
     * @param log decrypted segments
     * @param own timeline of the base backup
     * @param last the highest timeline that is known
     */
    public static void passOver(Path log, int own, int last) throws IOException {
        for (int timeline = own + 1; timeline <= last; timeline++) {
            Path history = log.resolve("%08X.history".formatted(timeline));
            if (!Files.exists(history)) {
                Files.createFile(history);
            }
        }
    }

    /** Gives everything to the owner of the parent directory, alone: PostgreSQL refuses others. */
    private static void restrict(Path root) throws IOException {
        UserPrincipal owner = Files.getOwner(root.toAbsolutePath().getParent());
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return restrict(directory, "rwx------");
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return restrict(file, "rw-------");
            }

            private FileVisitResult restrict(Path path, String rights) throws IOException {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
                if (!Files.getOwner(path).equals(owner)) {
                    Files.setOwner(path, owner);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
