package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.LargerVersionRepository;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells residents of running authorisations that a version of the démarche lets more be read, once for each version, from the day
 * on which it applies. The authorisation stays as it was agreed to; the resident may agree to the new text by renewing it.
 */
@Service
public class LargerVersionNotifier {

    private final LargerVersionRepository authorisations;
    private final NoticeOutbox notices;
    private final Clock clock;

    LargerVersionNotifier(LargerVersionRepository authorisations, NoticeOutbox notices, Clock clock) {
        this.authorisations = authorisations;
        this.notices = notices;
        this.clock = clock;
    }

    /** Returns authorisations whose residents are to be told. */
    public List<SharingAuthorisationId> find(int limit) {
        Instant now = clock.instant();
        return authorisations.findUntold(now, CivilTime.day(now), limit);
    }

    /**
     * Tells one resident.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean tell(SharingAuthorisationId id) {
        Instant now = clock.instant();
        LocalDate today = CivilTime.day(now);
        Optional<SharingAuthorisation> untold = authorisations.lockUntold(id, now, today);
        untold.ifPresent(each -> {
            authorisations.storeToldVersion(each.id(), today);
            notices.add(each.resident(), NoticeKind.TEXT_CHANGED, null);
        });
        return untold.isPresent();
    }
}
