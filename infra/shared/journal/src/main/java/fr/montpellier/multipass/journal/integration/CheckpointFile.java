package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.service.masterkey.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stores the last checkpoint seen of one journal in a file outside every database. The file is read once; an operator
 * who accepts an older tree moves it away while the service is stopped.
 */
public final class CheckpointFile {

    private final Path file;
    private final AtomicReference<Optional<Checkpoint>> known = new AtomicReference<>();

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** @throws fr.montpellier.multipass.journal.verify.log.MalformedLogException if the file is not a checkpoint */
    public Optional<Checkpoint> read() {
        Optional<Checkpoint> before = known.get();
        if (before != null) {
            return before;
        }
        Optional<Checkpoint> found = fromFile();
        known.set(found);
        return found;
    }

    /** Replaces the stored checkpoint, durably. */
    public void save(Checkpoint checkpoint) {
        try {
            OwnerOnlyFile.write(file, checkpoint.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.set(Optional.of(checkpoint));
    }

    private Optional<Checkpoint> fromFile() {
        try {
            return Optional.of(Checkpoint.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
