package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends what the data protection officer writes to the residents whom a breach concerns (GDPR, article 34). */
@Service
class BreachNotices {

    private static final Logger log = LoggerFactory.getLogger(BreachNotices.class);

    /** How long a notice is kept: about as long as journals keep readings, unless a setting says otherwise. */
    private static final Duration KEPT = Duration.ofDays(366);

    private final BreachNoticeRepository stored;
    private final BreachRepository reads;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Clock clock;

    BreachNotices(
            BreachNoticeRepository stored, BreachRepository reads, NoticeOutbox notices, Journal journal, Clock clock) {
        this.stored = stored;
        this.reads = reads;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Sends a message to the residents of the readings, in one transaction.
     *
     * @param attempt becomes the identifier of the notice; repeated, it sends nothing and returns what was sent
     * @throws ProblemException with {@link VaultProblem#NO_RESIDENT_CONCERNED} if no such resident is known
     */
    @Transactional
    public BreachNotice send(Caller.Dpo officer, BreachSelection selection, String message, UUID attempt) {
        stored.lockSending();
        Optional<BreachNotice> earlier = stored.find(attempt);
        return earlier.isPresent() ? earlier.get() : sendNew(officer, selection, message, attempt);
    }

    private BreachNotice sendNew(Caller.Dpo officer, BreachSelection selection, String message, UUID attempt) {
        var notice =
                new BreachNotice(attempt, message, selection, 0, clock.instant().truncatedTo(ChronoUnit.MICROS));
        stored.insert(notice);
        int residents = reads.forEachResident(
                ReadAudit.READINGS, selection.since(), selection.until(), selection.department(), batch -> {
                    stored.insertRecipients(attempt, batch);
                    notices.addAll(batch, NoticeKind.BREACH, notice.sentAt());
                });
        if (residents == 0) {
            throw new ProblemException(VaultProblem.NO_RESIDENT_CONCERNED);
        }
        stored.updateResidents(attempt, residents);
        JournalEvent event = JournalEvent.of(VaultJournalEvent.BREACH_NOTICE_SENT)
                .actor(officer.subject())
                .fact("criteria", selection.period())
                .fact("residents", Integer.toString(residents))
                .disclose("actorName", officer.name());
        journal.append(selection
                .department()
                .map(code -> event.fact("department", code))
                .orElse(event));
        return notice.sentTo(residents);
    }

    /** Returns how many residents the identity server is still to tell of a message, for each time at which one was sent. */
    Map<Instant, Integer> countWaiting() {
        return notices.countWaiting(NoticeKind.BREACH);
    }

    @Scheduled(initialDelayString = "1h", fixedDelayString = "1h")
    void deleteOld() {
        try {
            stored.deleteSentBefore(clock.instant().minus(KEPT));
        } catch (RuntimeException e) {
            log.warn("deleting notices of breaches failed, will be retried: {}", e.getMessage());
        }
    }
}
