package fr.montpellier.multipass.consent.closing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.giving.IdempotencyKeyRepository;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentSharingRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.authorisations.termination.ExpiryRecorder;
import fr.montpellier.multipass.consent.authorisations.termination.SharingAuthorisationWithdrawal;
import fr.montpellier.multipass.consent.cases.CaseLifecycle;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccesses;
import fr.montpellier.multipass.consent.exchanges.ExchangeEnd;
import fr.montpellier.multipass.consent.exchanges.LegalExchangeTermination;
import fr.montpellier.multipass.consent.rights.RightsRequestRepository;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the authorisations of a resident who closed their account (docs/adr/0149) or whose death was recorded (docs/adr/0130), and erases the data of a resident who
 * closed their account (docs/adr/0067): withdraws their authorisations, then removes
 * their identifier from every row and from the journal. Authorisations and receipts stay without a person, as the legal
 * basis of past reads.
 */
@Service
class AccountErasure {

    /** Most authorisations that one call ends; each is ended in a transaction of its own. */
    private static final int MAX_ENDED = 50;

    private final SharingAuthorisationRepository authorisations;
    private final ResidentSharingRepository ofResidents;
    private final IdempotencyKeyRepository idempotencyKeys;
    private final SharingAuthorisationWithdrawal withdrawal;
    private final LegalExchangeTermination exchanges;
    private final ExceptionalAccesses exceptional;
    private final CaseLifecycle cases;
    private final RightsRequestRepository rights;
    private final NoticeOutbox notices;
    private final ExpiryRecorder expiries;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountErasure(
            SharingAuthorisationRepository authorisations,
            ResidentSharingRepository ofResidents,
            IdempotencyKeyRepository idempotencyKeys,
            SharingAuthorisationWithdrawal withdrawal,
            LegalExchangeTermination exchanges,
            ExceptionalAccesses exceptional,
            CaseLifecycle cases,
            RightsRequestRepository rights,
            NoticeOutbox notices,
            ExpiryRecorder expiries,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.authorisations = authorisations;
        this.ofResidents = ofResidents;
        this.idempotencyKeys = idempotencyKeys;
        this.withdrawal = withdrawal;
        this.exchanges = exchanges;
        this.exceptional = exceptional;
        this.cases = cases;
        this.rights = rights;
        this.notices = notices;
        this.expiries = expiries;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Ends the resident's open authorisations, at most {@value #MAX_ENDED} a call, then erases their identifier.
     * Idempotent: each call continues where the last one stopped, even after a crash.
     *
     * @return whether no row identifies the resident any more
     */
    boolean erase(SubjectId resident) {
        return endOpen(resident, withdrawal::withdrawWithAccount, ExchangeEnd.ACCOUNT_CLOSED)
                && eraseIdentifier(resident);
    }

    /**
     * Ends the open authorisations of a resident who closed their account or whose death was recorded, at most {@value
     * #MAX_ENDED} a call. Their cases end with them; nothing is erased, because the account may be kept and the record undone.
     *
     * @return whether no authorisation is open any more
     */
    boolean end(SubjectId resident, TerminationReason reason) {
        return endOpen(
                resident,
                switch (reason) {
                    case ACCOUNT_CLOSED -> withdrawal::withdrawAtClosing;
                    case DEATH_RECORDED -> withdrawal::withdrawAfterDeath;
                },
                switch (reason) {
                    case ACCOUNT_CLOSED -> ExchangeEnd.ACCOUNT_CLOSED;
                    case DEATH_RECORDED -> ExchangeEnd.DEATH_RECORDED;
                });
    }

    /** Returns whether none is open any more. */
    private boolean endOpen(SubjectId resident, Consumer<SharingAuthorisationId> withdraw, ExchangeEnd reason) {
        for (int ended = 0; ended < MAX_ENDED; ended++) {
            if (!endOne(resident, withdraw, reason)) {
                return true;
            }
        }
        return false;
    }

    /** Ends one open authorisation or exchange of the resident; returns false when none is open. */
    private boolean endOne(SubjectId resident, Consumer<SharingAuthorisationId> withdraw, ExchangeEnd reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<SharingAuthorisation> open = ofResidents.lockNextOpen(resident);
            open.ifPresent(each -> {
                if (each.stateAt(clock.instant()) instanceof SharingState.Expired) {
                    expiries.record(each);
                } else {
                    withdraw.accept(each.id());
                }
            });
            return open.isPresent() || exchanges.endNextUnsent(resident, reason);
        }));
    }

    /**
     * Erases the resident's identifier. An authorisation given at the same time either waits for this transaction or is
     * found open, and then the erasure returns false.
     */
    private boolean eraseIdentifier(SubjectId resident) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            authorisations.lockResident(resident);
            if (ofResidents.lockNextOpen(resident).isPresent() || exchanges.hasUnsent(resident)) {
                return false;
            }
            exchanges.forget(resident);
            exceptional.forget(resident);
            authorisations.anonymise(resident);
            cases.forget(resident);
            idempotencyKeys.deleteByResident(resident);
            rights.deleteByResident(resident);
            notices.erase(resident);
            journal.forget(resident);
            return true;
        }));
    }
}
