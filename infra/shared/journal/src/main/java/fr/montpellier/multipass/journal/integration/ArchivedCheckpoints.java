package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.CheckpointArchive;
import fr.montpellier.multipass.journal.tree.InconsistentTreeException;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the checkpoints of this journal in the archive: reads the archive once, before the first tree is accepted, and
 * adds to it from then on. Without an archive it holds none and adds none.
 */
public final class ArchivedCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedCheckpoints.class);
    /** Most notes read in search of the latest genuine one. If more forged notes precede it, the tree is refused. */
    private static final int LOOKED_AT = 1_000;

    /** @param foreign a checkpoint signed by another key, if the archive has none signed by this journal's key */
    private record Known(Optional<ArchivedNote> own, Optional<Checkpoint> foreign) {}

    private final Optional<CheckpointArchive> archive;
    private final SigningKeyRepository key;
    private final Optional<String> givenUp;
    private volatile @Nullable Known known;
    private volatile boolean accepted;
    private volatile boolean logged;
    private volatile String lastName = "";

    /** @param givenUp root, in base64, of the latest archived tree that an operator abandons */
    public ArchivedCheckpoints(
            Optional<CheckpointArchive> archive, SigningKeyRepository key, Optional<String> givenUp) {
        this.archive = archive;
        this.key = key;
        this.givenUp = givenUp;
    }

    /** Reads the archive, unless that was done before. May wait for the archive, so it must not be called in a transaction. */
    void read() {
        if (known == null) {
            known = archive.map(this::readFrom).orElseGet(() -> new Known(Optional.empty(), Optional.empty()));
        }
    }

    /** Returns whether a tree was accepted since the start; after that the archive adds no information to the memory. */
    boolean isAccepted() {
        return accepted || archive.isEmpty();
    }

    boolean isEmpty() {
        return known().own().isEmpty() && known().foreign().isEmpty();
    }

    /** Returns whether the tree that is accepted next is older than the archived one, by an operator's decision. */
    boolean isAbandoned() {
        return !isAccepted()
                && known().own()
                        .map(ArchivedNote::checkpoint)
                        .or(known()::foreign)
                        .filter(this::isAbandonedCheckpoint)
                        .isPresent();
    }

    /**
     * Returns the checkpoint that a tree has to continue; empty once one was accepted.
     *
     * @throws InconsistentTreeException if the archive knows only a journal signed by another key
     */
    Optional<Checkpoint> latestToContinue() {
        if (isAccepted() || isAbandoned()) {
            return Optional.empty();
        }
        known().foreign().ifPresent(foreign -> {
            logOnce(foreign);
            throw new InconsistentTreeException(InconsistentTreeException.Reason.ANOTHER);
        });
        return known().own().map(ArchivedNote::checkpoint);
    }

    /** Logs once the archived tree when a tree is refused, for the operator who searches for it or abandons it. */
    void logOnce(Checkpoint archived) {
        if (logged) {
            return;
        }
        logged = true;
        LOG.error(
                "The archive outside the database holds a checkpoint of {} entries with the root {}",
                archived.size(),
                Base64.getEncoder().encodeToString(archived.root()));
    }

    /** Records that a tree was compared and committed. */
    void accept() {
        if (!accepted) {
            known = new Known(known().own().map(this::withCurrentEra), Optional.empty());
            accepted = true;
        }
    }

    boolean exist() {
        return archive.isPresent();
    }

    /**
     * Adds a checkpoint of the accepted tree, unless it was the last one added.
     *
     * @return whether the archive holds it
     */
    boolean add(Checkpoint checkpoint) {
        if (!accepted || archive.isEmpty()) {
            return false;
        }
        long era = known().own().map(ArchivedNote::era).orElse(0L);
        ArchivedNote note = ArchivedNote.sign(key.signer(), era, checkpoint);
        if (!note.name().equals(lastName)) {
            archive.get().add(note.name(), note.checkpoint().text());
            lastName = note.name();
        }
        return true;
    }

    private ArchivedNote withCurrentEra(ArchivedNote latest) {
        return isAbandonedCheckpoint(latest.checkpoint())
                ? new ArchivedNote(latest.era() + 1, latest.checkpoint())
                : latest;
    }

    private boolean isAbandonedCheckpoint(Checkpoint checkpoint) {
        return givenUp.equals(Optional.of(Base64.getEncoder().encodeToString(checkpoint.root())));
    }

    private Known known() {
        Known read = known;
        if (read == null) {
            throw new IllegalStateException("the archive is read before a tree is compared with it");
        }
        return read;
    }

    private Known readFrom(CheckpointArchive source) {
        VerifierKey verifier = VerifierKey.parse(key.signer().verifierKey());
        Optional<Checkpoint> foreign = Optional.empty();
        try (Stream<CheckpointArchive.Archived> notes = source.first(LOOKED_AT)) {
            for (Iterator<CheckpointArchive.Archived> each = notes.iterator(); each.hasNext(); ) {
                CheckpointArchive.Archived archived = each.next();
                Optional<Checkpoint> checkpoint = parse(archived);
                Optional<ArchivedNote> own = checkpoint
                        .filter(read -> read.isSignedBy(verifier))
                        .flatMap(ArchivedNote::of)
                        .filter(note -> note.name().equals(archived.name()));
                if (own.isPresent()) {
                    return new Known(own, Optional.empty());
                }
                LOG.error("The archive holds {}, which is no checkpoint that this journal signed", archived.name());
                foreign = foreign.or(() -> checkpoint);
            }
        }
        return new Known(Optional.empty(), foreign);
    }

    private static Optional<Checkpoint> parse(CheckpointArchive.Archived archived) {
        try {
            return Optional.of(Checkpoint.parse(archived.note()));
        } catch (MalformedLogException e) {
            return Optional.empty();
        }
    }
}
