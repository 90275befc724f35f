package fr.montpellier.multipass.tombstones;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final Duration MARKED_EVERY = Duration.ofMinutes(10);

    private final TombstoneList list;
    private final TombstoneRepository repository;
    private final Map<String, TombstoneHandler> handlers = new HashMap<>();
    private final List<RestoreListener> listeners;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String accepted;
    private volatile boolean failing;

    /** @param accepted newest name that this database knows to be listed and the list lacks, if an operator accepts the loss */
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

    /** Compares the whole list with the database: a clock that was wrong once may have named something out of order. */
    @Override
    public void afterSingletonsInstantiated() {
        requireComplete();
        followFrom("");
    }

    /** Compares what was listed within a week. */
    private void followNow() {
        Optional<String> newest = repository.findNewestListed();
        // Before anything is listed: what is listed now would be the newest, and hide that the list is another one.
        newest.filter(name -> !list.contains(name)).ifPresent(name -> {
            throw lacking(name, "");
        });
        followFrom(newest.map(this::overlapping).orElse(""));
    }

    private String overlapping(String newest) {
        Instant at = Tombstone.at(newest);
        Instant now = clock.instant();
        return Tombstone.firstName((at.isBefore(now) ? at : now).minus(OVERLAP));
    }

    private void followFrom(String first) {
        listUnlisted();
        replay(first);
        mark();
    }

    /** Lists that this database was there, every ten minutes. */
    private void mark() {
        Instant now = clock.instant();
        if (!repository.isListedBetween(
                Tombstone.firstName(now.minus(MARKED_EVERY)), Tombstone.firstName(now.plus(MARKED_EVERY)))) {
            repository.insert(Tombstone.of(MARK, "-", now));
            listUnlisted();
        }
    }

    /** Refuses a list that lacks what this database knows it to have, unless an operator has accepted that loss. */
    private void requireComplete() {
        var lacking = new ArrayList<String>();
        for (String month : repository.findListedMonths()) {
            // The database is read before the list: what it knows as listed was in the list before.
            Set<String> known = repository.findListed(month);
            list.names(month, "").forEach(known::remove);
            known.stream().filter(name -> !list.contains(name)).forEach(lacking::add);
        }
        if (lacking.isEmpty()) {
            return;
        }
        lacking.sort(null);
        String newest = lacking.getLast();
        if (!newest.equals(accepted)) {
            throw lacking(newest, lacking.size() == 1 ? "" : " and " + (lacking.size() - 1) + " before it");
        }
        Instant since = Tombstone.at(lacking.getFirst());
        log.warn(
                "an operator accepted that {} entries of the list of what ended are lost, since {}",
                lacking.size(),
                since);
        transaction.executeWithoutResult(status -> {
            listeners.forEach(listener -> listener.lossAccepted(lacking.size(), since));
            repository.delete(lacking);
        });
    }

    private static IncompleteTombstonesException lacking(String newest, String others) {
        return new IncompleteTombstonesException("The list of what ended lacks " + newest + others
                + ", which this database knows: an older copy of the list is in its place, or another directory. Merge the copies of the list;"
                + " if it is lost, what ended since the copy of this database may come back:"
                + " multipass.tombstones.accept-loss=" + newest + " accepts that");
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

    private void replay(String first) {
        var unknown = new ArrayList<String>();
        for (String month : list.months(first)) {
            // The list is read before the database: what is listed was committed before.
            List<String> names = list.names(month, first);
            Set<String> known = repository.findKnown(names);
            names.stream().filter(name -> !known.contains(name)).forEach(unknown::add);
        }
        if (!unknown.isEmpty()) {
            unknown.sort(null);
            endAgain(unknown);
        }
    }

    private void endAgain(List<String> names) {
        List<Tombstone> ended = names.stream().map(list::open).toList();
        Instant since = ended.getFirst().at();
        log.warn(
                "this database is older than the list of what ended: ending {} things again, the first of {}",
                names.size(),
                since);
        transaction.executeWithoutResult(
                status -> listeners.forEach(listener -> listener.restored(ended.size(), since)));
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
