package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.verify.Checkpoint;
import fr.montpellier.multipass.journal.verify.MalformedLogException;
import fr.montpellier.multipass.journal.verify.VerifierKey;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the archive knows of this journal: read once, before the first tree is accepted, and added to from then on. Without an
 * archive nothing is known and nothing added.
 */
final class ArchivedCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedCheckpoints.class);
    /** Notes looked at for the latest genuine one. What is planted in front of more than those has the tree refused. */
    private static final int LOOKED_AT = 1_000;

    /** @param foreign a checkpoint by a key that is not this journal's, when there is none by its own */
    private record Known(Optional<ArchivedNote> own, Optional<Checkpoint> foreign) {}

    private final Optional<CheckpointArchive> archive;
    private final SigningKey key;
    private final Optional<String> givenUp;
    private volatile @Nullable Known known;
    private volatile boolean accepted;
    private volatile boolean told;
    private volatile String lastName = "";

    /** @param givenUp root, in base64, of the latest archived tree that an operator does without */
    ArchivedCheckpoints(Optional<CheckpointArchive> archive, SigningKey key, Optional<String> givenUp) {
        this.archive = archive;
        this.key = key;
        this.givenUp = givenUp;
    }

    /** Reads the archive, if that was not done before. May wait for it: not for a transaction. */
    void read() {
        if (known == null) {
            known = archive.map(this::readFrom).orElseGet(() -> new Known(Optional.empty(), Optional.empty()));
        }
    }

    /** Whether a tree was accepted since the start; the archive then says nothing that memory does not. */
    boolean isAccepted() {
        return accepted || archive.isEmpty();
    }

    boolean isEmpty() {
        return known().own().isEmpty() && known().foreign().isEmpty();
    }

    /** Whether the tree that is accepted next is one that goes back behind the archive, as an operator decided. */
    boolean isGivingUp() {
        return !isAccepted()
                && known().own()
                        .map(ArchivedNote::checkpoint)
                        .or(known()::foreign)
                        .filter(this::isGivenUp)
                        .isPresent();
    }

    /**
     * Returns the checkpoint that a tree has to continue; empty once one was accepted.
     *
     * @throws TreeRefusedException if the archive knows a journal by another key alone
     */
    Optional<Checkpoint> toContinue() {
        if (isAccepted() || isGivingUp()) {
            return Optional.empty();
        }
        known().foreign().ifPresent(foreign -> {
            tell(foreign);
            throw new TreeRefusedException(TreeRefusedException.Reason.ANOTHER);
        });
        return known().own().map(ArchivedNote::checkpoint);
    }

    /** Says once what is known of a tree that is refused, for who looks for it and for who gives it up. */
    void tell(Checkpoint archived) {
        if (told) {
            return;
        }
        told = true;
        LOG.error(
                "The archive outside the database knows a tree of {} entries with the root {}",
                archived.size(),
                Base64.getEncoder().encodeToString(archived.root()));
    }

    /** A tree was compared and committed. */
    void accept() {
        if (!accepted) {
            known = new Known(known().own().map(this::ofThisEra), Optional.empty());
            accepted = true;
        }
    }

    boolean exist() {
        return archive.isPresent();
    }

    /**
     * Adds a checkpoint of the tree accepted, unless it was the last one added.
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

    private ArchivedNote ofThisEra(ArchivedNote latest) {
        return isGivenUp(latest.checkpoint()) ? new ArchivedNote(latest.era() + 1, latest.checkpoint()) : latest;
    }

    private boolean isGivenUp(Checkpoint checkpoint) {
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
        try (var notes = source.first(LOOKED_AT)) {
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
                LOG.error("The archive has a checkpoint {} that this journal did not sign so", archived.name());
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
