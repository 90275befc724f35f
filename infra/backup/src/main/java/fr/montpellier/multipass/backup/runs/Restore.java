package fr.montpellier.multipass.backup.runs;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.database.BaseBackup;
import fr.montpellier.multipass.backup.database.ClusterName;
import fr.montpellier.multipass.backup.database.Recovery;
import fr.montpellier.multipass.backup.database.WriteAheadLog;
import fr.montpellier.multipass.backup.objects.Bucket;
import fr.montpellier.multipass.backup.objects.ObjectCopies;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a copy back, while the services and the database are stopped. Keys and objects that are there stay; what is
 * missing is put back. The lists of what ended are merged: nothing in them is replaced or deleted, so that the services
 * find what ended since the copy.
 */
public final class Restore {

    private final BackupDirectory directory;
    private final OperatorKey key;

    public Restore(BackupDirectory directory, OperatorKey key) {
        this.directory = directory;
        this.key = key;
    }

    /**
     * Puts the data directory of the databases back. PostgreSQL recovers them at its next start. A data directory that is
     * there is kept beside it, under another name.
     *
     * @param archive where that cluster archived its log; what no run has copied yet is recovered too if no moment is given.
     *     The files are set aside beside it
     * @param until moment to recover to; empty: the last that was copied or archived
     * @return number of rows of each table when the base backup was made
     */
    public Map<String, Long> database(Path data, Optional<Path> archive, Optional<Instant> until) throws IOException {
        Optional<Path> archived = archive.filter(Files::isDirectory);
        BaseInformation base = base(until);
        base.verifySums();
        Path parent = Objects.requireNonNull(data.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Path partial = parent.resolve(data.getFileName() + ".restored");
        Path log = parent.resolve("restored-log");
        for (Path left : new Path[] {partial, log}) {
            if (Files.exists(left)) {
                throw new IOException(left + " is left of another restore: delete it");
            }
        }
        Files.createDirectory(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SealedArchive.unpack(base.directory(), BaseBackup.NAME, key, log, partial);
        var copied = new WriteAheadLog(directory.log(base.cluster()));
        copied.open(base.backup().from(), key, log);
        if (archived.isPresent() && until.isEmpty()) {
            copied.takeArchived(archived.get(), base.cluster(), log);
        }
        Recovery.passOver(log, base.cluster().timeline(), lastTimeline(base.cluster(), archived));
        Recovery.prepare(partial, log.toAbsolutePath(), until);
        String aside = ".before-" + System.currentTimeMillis();
        if (archived.isPresent()) {
            Path former = archived.get();
            WriteAheadLog.setAside(former, former.resolveSibling(former.getFileName() + aside));
        }
        if (Files.exists(data)) {
            Files.move(data, parent.resolve(data.getFileName() + aside));
        }
        Files.move(partial, data);
        return base.rows();
    }

    private int lastTimeline(ClusterName cluster, Optional<Path> archive) throws IOException {
        var known = new TreeSet<Integer>(Set.of(cluster.timeline()));
        if (archive.isPresent()) {
            known.addAll(WriteAheadLog.timelines(archive.get()));
        }
        directory.logs().stream()
                .filter(log -> log.system() == cluster.system())
                .map(ClusterName::timeline)
                .forEach(known::add);
        return known.last();
    }

    private BaseInformation base(Optional<Instant> until) throws IOException {
        Instant last =
                directory.lastRun().orElseThrow(() -> new IOException("No complete copy in " + directory.root()));
        if (until.filter(last::isBefore).isPresent()) {
            throw new IOException("The copies end at " + last);
        }
        return directory.bases().stream()
                .filter(base -> until.isEmpty() || !base.ended().isAfter(until.get()))
                .max(Comparator.comparing(BaseInformation::ended))
                .orElseThrow(() -> new IOException("No base backup before that moment in " + directory.root()));
    }

    /**
     * Creates the files of keys that are missing.
     *
     * @param work directory that others do not read
     * @return how many
     */
    public int keys(BackupSettings settings, Path work) throws IOException {
        Path unpacked = Files.createTempDirectory(work, "keys");
        try {
            SealedArchive.unpack(directory.keys().getLast(), KeyFiles.NAME, key, unpacked, unpacked.resolve("files"));
            return new KeyFiles(settings.allKeys()).putBack(unpacked.resolve("files"));
        } finally {
            PlatformFiles.delete(unpacked);
        }
    }

    /**
     * Puts the objects back that the store lacks, and adds to the lists of what ended.
     *
     * @return number of objects
     */
    public int objects(BackupSettings settings) throws IOException {
        return putBackObjects(settings, directory);
    }

    static int putBackObjects(BackupSettings settings, BackupDirectory directory) throws IOException {
        Bucket ended = endedBucket(settings);
        ended.create();
        new ObjectCopies(endedObjects(directory)).putBack(ended);
        for (int i = 0; i < settings.ended().size(); i++) {
            FileMerge.merge(directory.ended().resolve("" + i), settings.ended().get(i));
        }
        var documents = new Bucket(settings.store(), settings.bucket());
        documents.create();
        return new ObjectCopies(directory.objects()).putBack(documents);
    }

    /** Copies the lists of what ended, and returns the number of new entries. */
    static int copyEnded(BackupSettings settings, BackupDirectory directory) throws IOException {
        int copied = new ObjectCopies(endedObjects(directory)).add(endedBucket(settings));
        for (int i = 0; i < settings.ended().size(); i++) {
            copied += FileMerge.merge(settings.ended().get(i), directory.ended().resolve("" + i));
        }
        return copied;
    }

    private static Bucket endedBucket(BackupSettings settings) {
        return new Bucket(settings.store(), settings.bucket() + "-erasures");
    }

    private static Path endedObjects(BackupDirectory directory) {
        return directory.ended().resolve("bucket");
    }
}
