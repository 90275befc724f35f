package fr.montpellier.multipass.vault.keeping.blobs.archive;

import fr.montpellier.multipass.journal.CheckpointArchive;
import fr.montpellier.multipass.vault.keeping.blobs.ErasureBucket;
import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Archives checkpoints of the vault's journal in the bucket of erasures, outside every restore, so that a restore of
 * the database and the data directory from one older copy is detected.
 */
@Component("checkpointArchive")
public class JournalCheckpoints implements CheckpointArchive {

    private static final String PREFIX = "journal/";

    private final ErasureBucket bucket;

    public JournalCheckpoints(ErasureBucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void add(String name, String note) {
        try {
            bucket.put(PREFIX + name, note.getBytes(StandardCharsets.UTF_8));
        } catch (KeyTakenException e) {
            // Stored by another instance with the same tree.
        }
    }

    @Override
    public Stream<Archived> first(int limit) {
        return bucket.versions(PREFIX, limit).stream()
                .map(version -> new Archived(
                        version.key().substring(PREFIX.length()),
                        new String(bucket.get(version), StandardCharsets.UTF_8)));
    }
}
