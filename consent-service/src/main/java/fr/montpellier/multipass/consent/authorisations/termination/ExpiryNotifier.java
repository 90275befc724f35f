package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingEndRepository;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * Announces the end of one authorisation.
     *
     * @return false if none is left, or if other instances announce the remaining ones
     */
    @Transactional
    public boolean announceNext() {
        Instant now = clock.instant();
        Optional<SharingAuthorisation> ending = authorisations.lockNextEnding(now, now.plus(BEFORE), SHORT);
        ending.ifPresent(each -> {
            authorisations.storeAnnouncedEnd(each.id());
            notices.add(each.resident(), NoticeKind.AUTHORISATION_ENDS, CivilTime.day(each.until()));
        });
        return ending.isPresent();
    }
}
