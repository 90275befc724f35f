package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.journal.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the journal of an end by time, once whatever the number of instances. It ends nothing: time does. */
@Service
class ExpiryRecording {

    private final JdbcAuthorisations authorisations;
    private final SharingFeed feed;
    private final Journal journal;
    private final Clock clock;

    ExpiryRecording(JdbcAuthorisations authorisations, SharingFeed feed, Journal journal, Clock clock) {
        this.authorisations = authorisations;
        this.feed = feed;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One authorisation a transaction: entries about several residents in one could deadlock with another instance.
     *
     * @return false when none is left, or when others are at work on those left
     */
    @Transactional
    boolean recordOne() {
        Optional<SharingAuthorisation> expired = authorisations.takeOneExpired(clock.instant());
        expired.ifPresent(this::recordEnd);
        return expired.isPresent();
    }

    /** @param expired locked by the transaction under way */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordEnd(SharingAuthorisation expired) {
        Instant now = clock.instant();
        authorisations.expiryRecorded(expired.id(), now);
        feed.tell(SharingChanges.of(SharingChange.Kind.EXPIRED, expired, expired.until()));
        journal.append(SharingEvents.expired(expired));
    }
}
