package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.database.BaseBackup;
import fr.montpellier.multipass.backup.database.ClusterName;
import fr.montpellier.multipass.backup.database.WriteAheadLog;
import fr.montpellier.multipass.backup.objects.Bucket;
import fr.montpellier.multipass.backup.objects.ObjectCopies;
import fr.montpellier.multipass.backup.sealing.Recipient;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Copies a running platform. The databases first, at one moment; then the objects, of which those named by a row of that
 * moment exist, unless they were erased since; then the keys, which open both.
 */
public final class Backup {

    /** After that time a base backup is made again: a recovery applies the log since it. */
    static final Duration BASE_EVERY = Duration.ofDays(7);

    private final BackupSettings settings;
    private final BackupDirectory directory;
    private final Duration kept;

    /** @param kept how long copies are kept after the platform has erased what is in them */
    public Backup(BackupSettings settings, BackupDirectory directory, Duration kept) {
        this.settings = settings;
        this.directory = directory;
        this.kept = kept;
    }

    /**
     * What a run copied.
     *
     * @param base whether a base backup was made
     */
    public record Result(boolean base, int objects, int ended, int deleted, Duration took) {}

    /**
     * Makes a copy: a base backup if there is none of this cluster that the archived log continues, else the log alone.
     *
     * @param full whether a base backup is made in any case
     */
    public Result run(boolean full) throws IOException {
        directory.create();
        try (var lockFile = FileChannel.open(
                        directory.root().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockFile.tryLock()) {
            if (lock == null) {
                throw new IOException("Another run copies to " + directory.root());
            }
            return copy(full);
        }
    }

    private Result copy(boolean full) throws IOException {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long started = System.nanoTime();
        Recipient recipient = Recipient.read(settings.recipient());
        ClusterName cluster = settings.cluster().name();
        var log = new WriteAheadLog(directory.log(cluster));
        boolean archives = settings.cluster().archive().isPresent();
        directory.deleteIncompleteBases();
        Optional<BaseInformation> base = full || !archives || !continues(cluster, begun)
                ? Optional.of(base(begun, cluster, log, recipient))
                : Optional.empty();
        // What was committed before the run is in the log that this ends.
        String last = archives
                ? log.followArchive(settings.cluster(), recipient)
                : base.orElseThrow().backup().to();
        if (base.isPresent()) {
            base.get().write();
        }
        var documents = new Bucket(settings.store(), settings.bucket());
        var copies = new ObjectCopies(directory.objects());
        int objects = copies.add(documents);
        int ended = Restore.copyEnded(settings, directory);
        keys(begun, recipient);
        directory.record(begun, cluster, last);
        int deleted = copies.deleteGone(documents, begun.minus(kept));
        deleteOld(begun.minus(kept), cluster);
        return new Result(base.isPresent(), objects, ended, deleted, Duration.ofNanos(System.nanoTime() - started));
    }

    private boolean continues(ClusterName cluster, Instant now) throws IOException {
        return directory.bases().stream()
                .anyMatch(base -> base.cluster().equals(cluster)
                        && base.begun().plus(BASE_EVERY).isAfter(now));
    }

    /** Copies the databases. The copy counts as complete once its information is written, which is for the caller to do. */
    private BaseInformation base(Instant begun, ClusterName cluster, WriteAheadLog log, Recipient recipient)
            throws IOException {
        Path target = directory.newBase(begun);
        Files.createDirectories(target);
        BaseBackup backup = BaseBackup.make(settings.cluster(), target, recipient);
        if (settings.cluster().archive().isEmpty()) {
            log.copy(settings.cluster(), backup, recipient);
        }
        return new BaseInformation(
                target,
                cluster,
                backup,
                begun,
                Instant.now(),
                settings.cluster().rows());
    }

    private void keys(Instant begun, Recipient recipient) throws IOException {
        Path target = directory.newKeys(begun);
        Files.createDirectories(target);
        try (var archive = new SealedArchive(target, KeyFiles.NAME, recipient)) {
            new KeyFiles(settings.allKeys()).copy(archive);
        }
    }

    /** Deletes what no recovery to a moment after that time needs; never the last base backup, nor the last keys. */
    private void deleteOld(Instant before, ClusterName current) throws IOException {
        List<BaseInformation> bases = directory.bases();
        Optional<BaseInformation> first = bases.stream()
                .filter(base -> !base.ended().isAfter(before))
                .max(Comparator.comparing(BaseInformation::ended));
        if (first.isPresent()) {
            for (BaseInformation base : bases) {
                if (base.ended().isBefore(first.get().ended())) {
                    PlatformFiles.delete(base.directory());
                }
            }
        }
        deleteLogsWithoutBase(current);
        List<Path> keys = directory.keys();
        Path oldest = directory.newKeys(before);
        for (Path each : keys.subList(0, Math.max(0, keys.size() - 1))) {
            if (each.compareTo(oldest) < 0) {
                PlatformFiles.delete(each);
            }
        }
    }

    /** Deletes the log that no base backup begins; that of a timeline which was left long ago altogether. */
    private void deleteLogsWithoutBase(ClusterName current) throws IOException {
        List<BaseInformation> bases = directory.bases();
        for (ClusterName cluster : directory.logs()) {
            Optional<String> from = bases.stream()
                    .filter(base -> base.cluster().equals(cluster))
                    .map(base -> base.backup().from())
                    .min(Comparator.naturalOrder());
            if (from.isPresent()) {
                new WriteAheadLog(directory.log(cluster)).deleteBefore(from.get());
            } else if (!cluster.equals(current)) {
                PlatformFiles.delete(directory.log(cluster));
            }
        }
    }
}
