package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingEndRepository;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notifies residents that an authorisation ends soon, while it can be renewed, once for each end. */
@Service
class ExpiryNotifier {

    /** Time before the end. */
    static final Duration BEFORE = Duration.ofDays(7);

    /** The duration up to which the end of an authorisation is not announced, because residents still know it. */
    static final Duration SHORT = Duration.ofDays(14);

    private final SharingEndRepository authorisations;
    private final NoticeOutbox notices;
    private final Clock clock;

    ExpiryNotifier(SharingEndRepository authorisations, NoticeOutbox notices, Clock clock) {
        this.authorisations = authorisations;
        this.notices = notices;
        this.clock = clock;
    }

    /** Returns authorisations whose end is to be announced. */
    List<SharingAuthorisationId> find(int limit) {
        Instant now = clock.instant();
        return authorisations.findEnding(now, now.plus(BEFORE), SHORT, limit);
    }

    /**
     * Announces the end of one authorisation.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean announce(SharingAuthorisationId id) {
        Instant now = clock.instant();
        Optional<SharingAuthorisation> ending = authorisations.lockEnding(id, now, now.plus(BEFORE), SHORT);
        ending.ifPresent(each -> {
            authorisations.storeAnnouncedEnd(each.id());
            notices.add(each.resident(), NoticeKind.AUTHORISATION_ENDS, CivilTime.day(each.until()));
        });
        return ending.isPresent();
    }
}
