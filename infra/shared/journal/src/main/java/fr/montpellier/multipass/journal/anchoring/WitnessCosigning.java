package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.ConsistencyPath;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the checkpoints of this journal cosigned by one witness, and tells why the witness does not. */
public final class WitnessCosigning {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessCosigning.class);

    /** Tolerated difference between the clocks of this service and of a witness. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** For how long a witness may not know this journal. */
    private static final Duration INTRODUCTION = Duration.ofMinutes(10);

    private static final String UNAVAILABLE = "unavailable";
    private static final String MALFORMED = "malformed";

    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n?");

    private final WitnessClient client;
    private final CosignatureRepository cosignatures;
    private final CheckpointRepository checkpoints;
    private final TileRepository tiles;
    private final Journal journal;
    private final String service;
    private final Supplier<VerifierKey> key;
    private final Clock clock;
    private volatile Optional<String> fault = Optional.empty();
    private volatile Optional<Instant> unknownSince = Optional.empty();
    private volatile Duration clockDifference = Duration.ZERO;
    private volatile Instant cosigned = Instant.EPOCH;

    WitnessCosigning(
            WitnessClient client,
            CosignatureRepository cosignatures,
            CheckpointRepository checkpoints,
            TileRepository tiles,
            Journal journal,
            String service,
            Supplier<VerifierKey> key,
            Clock clock) {
        this.client = client;
        this.cosignatures = cosignatures;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.journal = journal;
        this.service = service;
        this.key = key;
        this.clock = clock;
    }

    public String name() {
        return client.name();
    }

    /** Returns why the last checkpoint was not cosigned: a code, as in the entry. */
    public Optional<String> fault() {
        return fault;
    }

    /** Returns whether a fault is more than a witness that is away. */
    public static boolean isAlarming(String fault) {
        return !fault.equals(UNAVAILABLE);
    }

    /** Returns by how much the clock of the witness was ahead of this service's at its last cosignature. */
    public Duration clockDifference() {
        return clockDifference;
    }

    /** Returns when the last checkpoint was found to be cosigned; {@link Instant#EPOCH} if it never was since the start. */
    public Instant cosigned() {
        return cosigned;
    }

    /** Has the last checkpoint cosigned, unless it was. */
    void ask(CheckpointRepository.Stored latest) {
        if (cosignatures.exists(latest.size(), name())) {
            succeed();
            return;
        }
        try {
            ask(Checkpoint.parse(latest.note()), cosignatures.largest(name()), true);
        } catch (IOException e) {
            record(UNAVAILABLE, 0, latest.size(), e.toString());
        } catch (BrokenLogException | MalformedLogException e) {
            record(MALFORMED, 0, latest.size(), String.valueOf(e.getMessage()));
        }
    }

    private void ask(Checkpoint checkpoint, long oldSize, boolean again) throws IOException {
        List<WitnessKey> keys = client.keys();
        List<byte[]> proof = oldSize == 0 || oldSize >= checkpoint.size()
                ? List.of()
                : new ConsistencyPath(tiles, checkpoint.size()).from(oldSize);
        OutboundResponse response = client.add(Math.min(oldSize, checkpoint.size()), proof, checkpoint);
        switch (response.status()) {
            case 200 -> save(checkpoint, keys, response.text());
            case 409 -> conflict(checkpoint, response.text(), again);
            case 403, 404 -> recordUnknown(checkpoint.size(), "status " + response.status());
            case 422 ->
                record("another", oldSize, checkpoint.size(), "it cosigned a tree that this one does not continue");
            default -> record(UNAVAILABLE, 0, checkpoint.size(), "status " + response.status());
        }
    }

    /** A witness that started with this service reads its key a moment later: until then it is taken for one that is away. */
    private void recordUnknown(long size, String detail) {
        Instant now = clock.instant();
        Instant since = unknownSince.orElse(now);
        unknownSince = Optional.of(since);
        record(since.plus(INTRODUCTION).isBefore(now) ? "unknown" : UNAVAILABLE, 0, size, detail);
    }

    /** The witness knows another size than we thought: a larger one than ours if the database is an older copy. */
    private void conflict(Checkpoint checkpoint, String body, boolean again) throws IOException {
        if (!SIZE.matcher(body).matches()) {
            throw new MalformedLogException("the size of the witness is not a number");
        }
        long size = Long.parseLong(body.strip());
        long own = checkpoints.latest().map(CheckpointRepository.Stored::size).orElse(0L);
        if (size > own) {
            record(
                    showsMoreThan(own, checkpoint.origin()) ? "smaller" : MALFORMED,
                    size,
                    own,
                    "it says that it cosigned " + size + " entries, this journal has " + own);
        } else if (size <= checkpoint.size()) {
            if (!again) {
                throw new MalformedLogException("the witness refuses the size that it told");
            }
            ask(checkpoint, size, false);
        }
        // Otherwise another instance of this service had a later checkpoint cosigned.
    }

    /** Returns whether the witness shows a checkpoint of a larger tree that this journal signed: its word alone proves none. */
    private boolean showsMoreThan(long own, String origin) {
        try {
            return client.latest(origin)
                    .filter(seen -> seen.size() > own && seen.isSignedBy(key.get()))
                    .isPresent();
        } catch (IOException | BrokenLogException | MalformedLogException e) {
            LOG.warn("The witness {} shows no checkpoint of this journal", name(), e);
            return false;
        }
    }

    private void save(Checkpoint checkpoint, List<WitnessKey> keys, String lines) {
        Checkpoint cosigned = Checkpoint.parse(checkpoint.text() + lines);
        if (!cosigned.note().text().equals(checkpoint.note().text())) {
            // An empty line in the answer would make signatures of another text look like cosignatures of this one.
            throw new MalformedLogException("the answer holds more than signature lines");
        }
        List<Instant> times =
                keys.stream().flatMap(key -> key.cosigned(cosigned).stream()).toList();
        if (times.isEmpty()) {
            throw new MalformedLogException("no line is of a key of this witness");
        }
        Instant now = clock.instant();
        for (Instant at : times) {
            clockDifference = Duration.between(now, at);
            if (clockDifference.abs().compareTo(TOLERANCE) > 0) {
                record(
                        "clock",
                        checkpoint.size(),
                        checkpoint.size(),
                        "its clock differs from ours by " + clockDifference.toSeconds() + " s");
                return;
            }
        }
        cosigned.note().signatures().stream()
                .filter(line -> keys.stream().anyMatch(key -> key.isOf(line)))
                .forEach(line -> cosignatures.save(checkpoint.size(), name(), line));
        succeed();
    }

    private void succeed() {
        cosigned = clock.instant();
        unknownSince = Optional.empty();
        if (fault.isPresent()) {
            LOG.info("The witness {} cosigns this journal again", name());
            fault = Optional.empty();
        }
    }

    private void record(String reason, long seen, long size, String detail) {
        if (fault.equals(Optional.of(reason))) {
            return;
        }
        if (reason.equals(UNAVAILABLE)) {
            LOG.warn("The witness {} did not cosign this journal, it will be asked again: {}", name(), detail);
        } else {
            LOG.error("The witness {} did not cosign this journal ({}): {}", name(), reason, detail);
            journal.appendNow(CommonJournalEvent.JOURNAL_WITNESS_REFUSED
                    .in(service)
                    .outcome(Outcome.FAILED)
                    .fact("journal", name())
                    .fact("reason", reason)
                    .fact("seen", Long.toString(seen))
                    .fact("size", Long.toString(size)));
        }
        fault = Optional.of(reason);
    }
}
