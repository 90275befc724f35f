package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.journal.integration.CheckpointFile;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.SignedNote;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.watch.JournalWatch;
import fr.montpellier.multipass.journal.watch.WatchedJournal;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cosigns the checkpoints of the journals that this service watches (C2SP tlog-witness). A checkpoint is cosigned only if
 * it continues the one cosigned last, which all instances share in the database; a copy in the state directory makes a
 * restored database no witness of an older tree.
 */
public final class Witness {

    /** For how long the same cosignatures answer for a checkpoint that did not change. */
    private static final Duration REPEATED = Duration.ofMinutes(1);

    private final JournalWatch watch;
    private final CosignerRepository cosigners;
    private final WitnessedCheckpointRepository witnessed;
    private final Clock clock;
    /** Guards the files, so that none goes back. */
    private final ReentrantLock saving = new ReentrantLock();

    /** @param name of this witness */
    public Witness(JdbcClient jdbc, MasterKey masterKey, String name, JournalWatch watch, Clock clock) {
        this.watch = watch;
        this.cosigners = new CosignerRepository(jdbc, masterKey, name);
        this.witnessed = new WitnessedCheckpointRepository(jdbc);
        this.clock = clock;
    }

    /** Returns the verifier keys of this witness, one per line. */
    public String keys() {
        return cosigners.cosigners().stream()
                .map(cosigner -> cosigner.verifierKey() + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the checkpoint cosigned last of the journal whose origin has this SHA-256, in hexadecimal. */
    public Optional<String> latest(String originHash) {
        return witnessed.findByHash(originHash);
    }

    /** Returns the name of the watched journal that signed the checkpoint in a request; empty if none did. */
    public Optional<String> signedBy(String body) {
        try {
            Checkpoint checkpoint = WitnessRequest.parse(body).checkpoint();
            return watch.find(checkpoint.origin())
                    .flatMap(WatchedJournal::knownKey)
                    .filter(checkpoint::isSignedBy)
                    .map(VerifierKey::name);
        } catch (MalformedLogException e) {
            return Optional.empty();
        }
    }

    /** Cosigns a checkpoint, or says why not. Unknown origins and unsigned checkpoints cost no access to the database. */
    public WitnessResponse add(String body) {
        WitnessRequest request;
        try {
            request = WitnessRequest.parse(body);
        } catch (MalformedLogException e) {
            return WitnessResponse.refused(400, "malformed request");
        }
        Checkpoint checkpoint = request.checkpoint();
        Optional<WatchedJournal> journal = watch.find(checkpoint.origin());
        if (journal.isEmpty()) {
            return WitnessResponse.refused(404, "unknown origin");
        }
        VerifierKey key = journal.get().knownKey().orElseThrow();
        if (!checkpoint.isSignedBy(key)) {
            return WitnessResponse.refused(403, "no valid signature of the journal");
        }
        if (checkpoint.hasExtensions()) {
            return WitnessResponse.refused(400, "a checkpoint with extension lines is not cosigned");
        }
        if (request.oldSize() > checkpoint.size()) {
            return WitnessResponse.refused(400, "the old size is larger than that of the checkpoint");
        }
        return add(request, journal.get());
    }

    private WitnessResponse add(WitnessRequest request, WatchedJournal journal) {
        Checkpoint checkpoint = request.checkpoint();
        CheckpointFile file = journal.cosignedFile();
        Optional<Checkpoint> stored = witnessed.find(checkpoint.origin());
        Optional<Checkpoint> latest = Stream.concat(stored.stream(), file.read().stream())
                .filter(each -> each.origin().equals(checkpoint.origin()))
                .max((one, other) -> Long.compare(one.size(), other.size()));
        long size = latest.map(Checkpoint::size).orElse(0L);
        if (latest.filter(each -> isAnotherOfSameSize(each, checkpoint)).isPresent()) {
            journal.recordSplitView(latest.get(), checkpoint);
            if (request.oldSize() == size) {
                return WitnessResponse.refused(422, "another tree of this size was cosigned");
            }
        }
        Optional<Checkpoint> seen = journal.seen()
                .filter(each -> each.origin().equals(checkpoint.origin()))
                .filter(each -> isAnotherOfSameSize(each, checkpoint));
        if (seen.isPresent()) {
            journal.recordSplitView(checkpoint, seen.get());
            return WitnessResponse.refused(422, "another tree of this size was shown");
        }
        if (request.oldSize() != size) {
            return WitnessResponse.conflict(size);
        }
        if (!isContinued(request, latest)) {
            return WitnessResponse.refused(422, "the tree does not continue the one cosigned last");
        }
        Instant now = clock.instant();
        Optional<String> before = stored.filter(each -> each.size() == checkpoint.size())
                .flatMap(each -> repeated(each, checkpoint, now));
        if (before.isPresent()) {
            return WitnessResponse.cosigned(before.get());
        }
        String lines = cosigners.cosigners().stream()
                .map(cosigner -> cosigner.line(checkpoint, now))
                .collect(Collectors.joining());
        Checkpoint cosigned = Checkpoint.parse(signedOnlyBy(checkpoint, journal) + lines);
        if (!witnessed.replace(stored, cosigned)) {
            return WitnessResponse.conflict(
                    witnessed.find(checkpoint.origin()).map(Checkpoint::size).orElse(0L));
        }
        keep(file, cosigned);
        return WitnessResponse.cosigned(lines);
    }

    /** Replaces the copy outside the database, unless another request has stored a larger one meanwhile. */
    private void keep(CheckpointFile file, Checkpoint cosigned) {
        saving.lock();
        try {
            if (file.read().filter(kept -> kept.size() > cosigned.size()).isEmpty()) {
                file.save(cosigned);
            }
        } finally {
            saving.unlock();
        }
    }

    private static boolean isAnotherOfSameSize(Checkpoint latest, Checkpoint checkpoint) {
        return latest.size() == checkpoint.size() && !Arrays.equals(latest.root(), checkpoint.root());
    }

    private static boolean isContinued(WitnessRequest request, Optional<Checkpoint> latest) {
        Checkpoint checkpoint = request.checkpoint();
        if (latest.isPresent() && latest.get().size() > 0) {
            return checkpoint.continues(latest.get(), request.proof());
        }
        return request.proof().isEmpty() && (checkpoint.size() > 0 || checkpoint.isEmptyTree());
    }

    /** Returns the cosignatures that are stored, if they are recent and of the very same note. */
    private Optional<String> repeated(Checkpoint stored, Checkpoint checkpoint, Instant now) {
        if (!stored.note().text().equals(checkpoint.note().text())) {
            return Optional.empty();
        }
        var lines = new StringBuilder();
        for (Cosigner cosigner : cosigners.cosigners()) {
            WitnessKey key = WitnessKey.parse(cosigner.verifierKey());
            Optional<Instant> at = key.cosigned(stored);
            if (at.filter(time -> Duration.between(time, now).abs().compareTo(REPEATED) < 0)
                    .isEmpty()) {
                return Optional.empty();
            }
            stored.note().signatures().stream()
                    .filter(key::isOf)
                    .map(Witness::line)
                    .forEach(lines::append);
        }
        return Optional.of(lines.toString());
    }

    /** Returns the checkpoint with the signatures of the journal alone, without those of keys that are unknown here. */
    private static String signedOnlyBy(Checkpoint checkpoint, WatchedJournal journal) {
        VerifierKey key = journal.knownKey().orElseThrow();
        List<String> lines = checkpoint.note().signatures().stream()
                .filter(key::isOf)
                .map(Witness::line)
                .distinct()
                .toList();
        return checkpoint.note().text() + "\n" + String.join("", lines);
    }

    private static String line(SignedNote.Line line) {
        return "— " + line.name() + " " + Base64.getEncoder().encodeToString(line.keyIdAndSignature()) + "\n";
    }
}
