package fr.montpellier.multipass.tombstones;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records what ended, so that no restore of the database brings it back. */
public class Tombstones {

    private static final Logger log = LoggerFactory.getLogger(Tombstones.class);

    private final TombstoneRepository repository;
    private final TombstoneList list;
    private final Clock clock;

    public Tombstones(TombstoneRepository repository, TombstoneList list, Clock clock) {
        this.repository = repository;
        this.list = list;
        this.clock = clock;
    }

    /**
     * Records it in the caller's transaction. It is in the list before the caller's method returns; if the list cannot be
     * written then, it is written as soon as it can be.
     *
     * @param subject identifier, which names no person
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String kind, String subject) {
        Tombstone tombstone = Tombstone.of(kind, subject, clock.instant());
        repository.insert(tombstone);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    list.put(tombstone);
                } catch (RuntimeException e) {
                    log.error("the list of what ended cannot be written now, will be retried: {}", e.getMessage());
                }
            }
        });
    }
}
