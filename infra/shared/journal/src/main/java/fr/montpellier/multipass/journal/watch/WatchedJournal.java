package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.integration.CheckpointFile;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.journal.verify.tiles.TileConsistencyCheck;
import fr.montpellier.multipass.service.masterkey.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the journal of another service: compares it periodically with its earlier checkpoints and reports a truncated
 * or rewritten tree in this service's journal, which the other service cannot change. Its key is the configured one, or
 * the first that it served.
 */
public final class WatchedJournal {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedJournal.class);
    private static final String SPLIT_VIEW = "split-view";

    private final String name;
    private final URI address;
    private final Path keyFile;
    private final CheckpointFile kept;
    private final CheckpointFile cosigned;
    private final CheckpointFile abandoned;
    private final Journal journal;
    private final String service;
    private final Clock clock;
    private final Path splitView;
    private volatile Optional<VerifierKey> known;
    private volatile Optional<String> fault = Optional.empty();
    private volatile Instant compared = Instant.EPOCH;

    /**
     * @param address of the service that keeps the journal
     * @param key verifier key of the journal; if empty, the first key that it serves is stored
     * @param directory of the key and the checkpoints seen and cosigned last; and of that of a tree which the operator
     *     abandoned by a restore, if there is one
     * @param service first segment of the types of entries of the watching service
     */
    public WatchedJournal(
            String name,
            URI address,
            Optional<String> key,
            Path directory,
            Journal journal,
            String service,
            Clock clock) {
        this.name = name;
        this.address = address;
        this.known = key.map(VerifierKey::parse);
        this.splitView = directory.resolve("split-view-" + name + ".txt");
        this.keyFile = directory.resolve("watched-" + name + ".key");
        this.kept = new CheckpointFile(directory.resolve("watched-2-" + name + ".checkpoint"));
        this.cosigned = new CheckpointFile(directory.resolve("cosigned-" + name + ".checkpoint"));
        this.abandoned = new CheckpointFile(directory.resolve("abandoned-" + name + ".checkpoint"));
        this.journal = journal;
        this.service = service;
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    /** Returns the key of the journal, if it is configured or was served before. */
    public Optional<VerifierKey> knownKey() {
        if (known.isEmpty() && Files.exists(keyFile)) {
            try {
                known = Optional.of(VerifierKey.parse(Files.readString(keyFile)));
            } catch (IOException | MalformedLogException e) {
                LOG.warn("The key of the journal {} cannot be read", name, e);
            }
        }
        return known;
    }

    /** Returns the file of the checkpoint that this instance cosigned last, outside the database. */
    public CheckpointFile cosignedFile() {
        return cosigned;
    }

    /** Returns the checkpoint that the journal served to this service last. */
    public Optional<Checkpoint> seen() {
        try {
            return kept.read();
        } catch (MalformedLogException e) {
            LOG.warn("The checkpoint of the journal {} that was stored cannot be read", name, e);
            return Optional.empty();
        }
    }

    /**
     * Records that the journal signed two trees of one size, unless its operator abandoned a tree of that size or a
     * larger one: then there are two, and any reader who kept a checkpoint of the first can show it. The two checkpoints
     * prove it, and are stored in the state directory; health is down until an operator moves that file away.
     */
    public void recordSplitView(Checkpoint cosigned, Checkpoint other) {
        if (hasSplitView()) {
            return;
        }
        if (abandoned.read().filter(each -> each.size() >= other.size()).isPresent()) {
            LOG.warn("A tree of {} entries of the journal {} was shown, which was abandoned", other.size(), name);
            return;
        }
        LOG.error(
                "The journal {} signed two trees of {} entries, one for this witness and one for others: {}",
                name,
                other.size(),
                splitView);
        try {
            OwnerOnlyFile.write(splitView, (cosigned.text() + "\n" + other.text()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal.appendNow(CommonJournalEvent.JOURNAL_WATCH_FAILED
                .in(service)
                .outcome(Outcome.FAILED)
                .fact("journal", name)
                .fact("reason", SPLIT_VIEW)
                .fact("seen", Long.toString(cosigned.size()))
                .fact("size", Long.toString(other.size())));
    }

    private boolean hasSplitView() {
        return Files.exists(splitView);
    }

    /** Returns the fault found by the last comparison, or a split view that was proved: a code, as in the entry. */
    Optional<String> fault() {
        return hasSplitView() ? Optional.of(SPLIT_VIEW) : fault;
    }

    /** Returns when it was last read and compared, whatever the result. */
    Instant compared() {
        return compared;
    }

    /**
     * Compares the journal now with what it showed to this service, and with what it had this service cosign: a journal
     * could show one tree to those who compare it, and another to its readers. If it cannot be read, the state stays as it
     * was.
     *
     * @param taken names of other journals: a journal whose key is not known yet may not claim them
     */
    void compare(Set<String> taken) {
        try (var source = new HttpSource(address, Optional.empty())) {
            TileConsistencyCheck.Result result = TileConsistencyCheck.compare(source, key(source, taken), kept.read());
            compared = clock.instant();
            if (result.verdict() != TileConsistencyCheck.Verdict.CONTINUED) {
                recordFault(result.verdict().name().toLowerCase(Locale.ROOT), Optional.of(result));
                return;
            }
            Checkpoint served = result.checkpoint();
            Optional<Checkpoint> other = cosigned.read()
                    .filter(each -> each.origin().equals(served.origin()) && each.size() <= served.size());
            if (other.isEmpty() || TileConsistencyCheck.continues(source, served, other.get())) {
                recordContinued(result);
            } else if (other.get().size() == served.size()) {
                recordSplitView(other.get(), served);
            } else {
                recordFault("another", Optional.of(result));
            }
        } catch (MalformedLogException e) {
            LOG.warn("The journal {} is malformed: {}", name, e.getMessage());
            recordFault("malformed", Optional.empty());
        } catch (IOException e) {
            LOG.debug("The journal {} cannot be read: {}", name, e.toString());
        }
    }

    private VerifierKey key(HttpSource source, Set<String> taken) throws IOException {
        Optional<VerifierKey> before = knownKey();
        if (before.isPresent()) {
            return before.get();
        }
        if (Files.exists(keyFile)) {
            throw new MalformedLogException("the key that was stored cannot be read");
        }
        var served = VerifierKey.parse(source.text("key"));
        if (taken.contains(served.name())) {
            throw new MalformedLogException("the journal claims the name of another one: " + served.name());
        }
        LOG.info("The key of the journal {} is the one that it serves first: {}", name, served.text());
        OwnerOnlyFile.write(keyFile, (served.text() + "\n").getBytes(StandardCharsets.UTF_8));
        return served;
    }

    private void recordContinued(TileConsistencyCheck.Result result) {
        if (fault.isPresent()) {
            LOG.info("The journal {} continues what it showed before", name);
            fault = Optional.empty();
        }
        boolean same = kept.read()
                .filter(seen -> seen.text().equals(result.checkpoint().text()))
                .isPresent();
        if (!same) {
            kept.save(result.checkpoint());
        }
    }

    private void recordFault(String reason, Optional<TileConsistencyCheck.Result> result) {
        if (fault.equals(Optional.of(reason))) {
            return;
        }
        LOG.error("The journal {} does not continue what it showed before: {}", name, reason);
        JournalEvent event = CommonJournalEvent.JOURNAL_WATCH_FAILED
                .in(service)
                .outcome(Outcome.FAILED)
                .fact("journal", name)
                .fact("reason", reason);
        Optional<Checkpoint> seen = kept.read();
        if (seen.isPresent()) {
            event = event.fact("seen", Long.toString(seen.get().size()));
        }
        if (result.isPresent()) {
            event = event.fact("size", Long.toString(result.get().checkpoint().size()));
        }
        journal.appendNow(event);
        fault = Optional.of(reason);
    }
}
