package fr.montpellier.multipass.tombstones;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recognises a database that was restored from an older copy, and ends again what ended since. The service does not serve
 * before: it does so at its start, and a service that cannot does not start. A database that is restored under a running
 * service is recognised within ten seconds.
 */
public class TombstoneReplay implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(TombstoneReplay.class);

    /** Clocks of several instances differ, and something may be listed later than it ended. */
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final int AT_ONCE = 500;

    /** Kind of an entry by which an older copy is recognised even if nothing of another kind ended since. */
    static final String MARK = "mark";

    private static final Duration MARKED_EVERY = Duration.ofHours(1);

    private final TombstoneList list;
    private final TombstoneRepository repository;
    private final Map<String, TombstoneHandler> handlers = new HashMap<>();
    private final List<RestoreListener> listeners;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String accepted;
    private volatile boolean failing;

    /** @param accepted name of the last that this database knows to be listed, if an operator accepts its loss */
    public TombstoneReplay(
            TombstoneList list,
            TombstoneRepository repository,
            List<TombstoneHandler> handlers,
            List<RestoreListener> listeners,
            TransactionTemplate transaction,
            Clock clock,
            String accepted) {
        this.list = list;
        this.repository = repository;
        handlers.forEach(handler -> handler.kinds().forEach(kind -> this.handlers.put(kind, handler)));
        this.listeners = listeners;
        this.transaction = transaction;
        this.clock = clock;
        this.accepted = accepted;
    }

    @Override
    public void afterSingletonsInstantiated() {
        followNow();
    }

    private void followNow() {
        listUnlisted();
        replay();
        mark();
    }

    /** Lists that this database was there, once an hour. */
    private void mark() {
        Instant now = clock.instant();
        if (repository
                .findNewestListed()
                .map(Tombstone::at)
                .filter(last -> last.plus(MARKED_EVERY).isAfter(now))
                .isEmpty()) {
            repository.insert(Tombstone.of(MARK, "-", now));
            listUnlisted();
        }
    }

    @Scheduled(
            initialDelayString = "${multipass.tombstones.every:10s}",
            fixedDelayString = "${multipass.tombstones.every:10s}")
    void followUp() {
        try {
            followNow();
            failing = false;
        } catch (RuntimeException e) {
            failing = true;
            log.error("the list of what ended and this database cannot be compared: {}", e.getMessage());
        }
    }

    /** Returns whether the list could not be read or written the last time. */
    boolean isFailing() {
        return failing;
    }

    private void listUnlisted() {
        for (Tombstone each : repository.findUnlisted(AT_ONCE)) {
            list.put(each);
            repository.markListed(each.name());
        }
    }

    private void replay() {
        String newest = repository.findNewestListed().orElse("");
        if (!newest.isEmpty() && !list.contains(newest) && !newest.equals(accepted)) {
            throw new IncompleteTombstonesException("The list of what ended lacks " + newest
                    + ", which this database knows: an older copy of the list is in its place, or another directory. Merge the copies of the list;"
                    + " if it is lost, what ended since the copy of this database may come back:"
                    + " multipass.tombstones.accept-loss=" + newest + " accepts that");
        }
        // The list is read before the database: what is listed was committed before.
        List<String> names = list.namesFrom(
                newest.isEmpty() ? "" : Tombstone.firstName(Tombstone.at(newest).minus(OVERLAP)));
        Set<String> known = repository.findKnown(names);
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            endAgain(unknown);
        }
    }

    private void endAgain(List<String> names) {
        log.warn(
                "this database is older than the list of what ended: ending {} things again, the first of {}",
                names.size(),
                Tombstone.at(names.getFirst()));
        List<Tombstone> ended = names.stream().map(list::open).toList();
        transaction.executeWithoutResult(status -> {
            Instant since = Tombstone.at(names.getFirst());
            listeners.forEach(listener -> listener.restored(ended.size(), since));
        });
        for (Tombstone each : ended) {
            TombstoneHandler handler = handlers.get(each.kind());
            if (handler == null && !each.kind().equals(MARK)) {
                throw new IncompleteTombstonesException(
                        "The list of what ended was written by a newer version: no program here ends a " + each.kind());
            }
            transaction.executeWithoutResult(status -> {
                if (handler != null) {
                    handler.endAgain(each);
                }
                repository.insertListed(each.name());
            });
        }
        log.warn("all {} were ended again", names.size());
    }

    /** Returns since when something has waited to be listed. */
    Optional<Instant> waitingSince() {
        return repository.findUnlisted(1).stream().findFirst().map(Tombstone::at);
    }
}
