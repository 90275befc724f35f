package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.authorisations.publication.SharingChangeMapper;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingEndRepository;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records expired authorisations in the journal and the feed, each once, with any number of instances. An authorisation
 * expires at its end time, whether or not the expiry is recorded.
 */
@Service
public class ExpiryRecorder {

    private final SharingAuthorisationRepository authorisations;
    private final SharingEndRepository ends;
    private final SharingFeed feed;
    private final SharingCases cases;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Clock clock;

    ExpiryRecorder(
            SharingAuthorisationRepository authorisations,
            SharingEndRepository ends,
            SharingFeed feed,
            SharingCases cases,
            NoticeOutbox notices,
            Journal journal,
            Clock clock) {
        this.authorisations = authorisations;
        this.ends = ends;
        this.feed = feed;
        this.cases = cases;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns authorisations whose expiry is not recorded. */
    List<SharingAuthorisationId> find(int limit) {
        return ends.findExpired(clock.instant(), limit);
    }

    /**
     * Records one expired authorisation in a transaction of its own: entries about several residents in one transaction
     * could deadlock with another instance.
     *
     * @return false if another instance does
     */
    @Transactional
    boolean record(SharingAuthorisationId id) {
        Optional<SharingAuthorisation> expired = ends.lockExpired(id, clock.instant());
        expired.ifPresent(this::record);
        return expired.isPresent();
    }

    /** Records the expiry of one authorisation, which the current transaction must have locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SharingAuthorisation expired) {
        Instant now = clock.instant();
        authorisations.storeExpiry(expired.id(), now);
        feed.publish(SharingChangeMapper.of(SharingChange.Kind.EXPIRED, expired, expired.until()));
        cases.end(expired, expired.until());
        if (expired.basis() == LegalBasis.AUTORISATION) {
            notices.add(expired.resident(), NoticeKind.AUTHORISATION_ENDED, null);
        }
        journal.append(SharingJournalEvents.expired(expired));
    }
}
