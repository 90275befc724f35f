package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.service.timestamps.StampRefusedException;
import fr.montpellier.multipass.service.timestamps.TimeStampClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints stamped by a time-stamp authority (RFC 3161): the first one after a start, one at each pause, and more
 * while no witness cosigns.
 */
public final class Stamping {

    private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);

    /** Time between two requests that fail. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final TimeStampClient client;
    private final StampRepository stamps;
    private final CheckpointRepository checkpoints;
    private final Duration pause;
    private final Duration patience;
    private final Journal journal;
    private final String service;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private boolean started;
    private volatile Optional<String> fault = Optional.empty();

    /** @param patience for how long a checkpoint waits for witnesses, before the authority is asked */
    Stamping(
            TimeStampClient client,
            StampRepository stamps,
            CheckpointRepository checkpoints,
            Duration pause,
            Duration patience,
            Journal journal,
            String service,
            Clock clock) {
        this.client = client;
        this.stamps = stamps;
        this.checkpoints = checkpoints;
        this.pause = pause;
        this.patience = patience;
        this.journal = journal;
        this.service = service;
        this.clock = clock;
    }

    /** Returns why the last checkpoint that was to be stamped was not: {@code unavailable} or {@code refused}. */
    public Optional<String> fault() {
        return fault;
    }

    /**
     * Has the last checkpoint stamped if it is time.
     *
     * @param waiting since when a checkpoint waits for an anchor
     */
    void stampIfDue(Optional<Instant> waiting) {
        Instant now = clock.instant();
        Optional<CheckpointRepository.Stored> latest = checkpoints.latest();
        if (latest.isEmpty() || now.isBefore(notBefore)) {
            return;
        }
        boolean due = !started
                || stamps.lastAt().filter(at -> at.plus(pause).isAfter(now)).isEmpty()
                || waiting.filter(since -> since.plus(patience).isBefore(now)).isPresent();
        if (!due) {
            return;
        }
        if (stamps.exists(latest.get().size())) {
            started = true;
            return;
        }
        try {
            byte[] note = latest.get().note().getBytes(StandardCharsets.UTF_8);
            stamps.save(latest.get().size(), client.stamp(TreeHash.sha256(note)));
            started = true;
            if (fault.isPresent()) {
                LOG.info("Checkpoints of the journal are stamped again");
            }
            fault = Optional.empty();
        } catch (IOException e) {
            notBefore = now.plus(RETRY);
            record("unavailable", e);
        } catch (StampRefusedException e) {
            notBefore = now.plus(RETRY);
            record("refused", e);
        }
    }

    private void record(String reason, Exception cause) {
        if (fault.equals(Optional.of(reason))) {
            return;
        }
        if (reason.equals("unavailable")) {
            LOG.warn(
                    "The time-stamp authority did not stamp the journal, it will be asked again: {}", cause.toString());
        } else {
            LOG.error("The stamp of the journal by the time-stamp authority is refused: {}", cause.getMessage());
            journal.appendNow(CommonJournalEvent.JOURNAL_WITNESS_REFUSED
                    .in(service)
                    .outcome(Outcome.FAILED)
                    .fact("journal", "time-stamps")
                    .fact("reason", reason));
        }
        fault = Optional.of(reason);
    }
}
