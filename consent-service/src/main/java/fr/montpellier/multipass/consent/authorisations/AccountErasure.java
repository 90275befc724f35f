package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what is kept of a resident who closed their account (docs/adr/0067): what they gave is withdrawn, then no row names
 * them and the journal forgets them. Authorisations and receipts stay without a person, as what readings rested on.
 */
@Service
class AccountErasure {

    /** Authorisations that one call ends; each in a transaction of its own. */
    private static final int AT_ONCE = 50;

    private final JdbcAuthorisations authorisations;
    private final JdbcIdempotencyKeys idempotencyKeys;
    private final AuthorisationWithdrawal withdrawal;
    private final ExpiryRecording expiries;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountErasure(
            JdbcAuthorisations authorisations,
            JdbcIdempotencyKeys idempotencyKeys,
            AuthorisationWithdrawal withdrawal,
            ExpiryRecording expiries,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.authorisations = authorisations;
        this.idempotencyKeys = idempotencyKeys;
        this.withdrawal = withdrawal;
        this.expiries = expiries;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Idempotent: each call goes on where the last one ended, a crash included.
     *
     * @return whether nothing is left that names the resident
     */
    boolean erase(SubjectId resident) {
        for (int ended = 0; ended < AT_ONCE; ended++) {
            if (!endOne(resident)) {
                return forget(resident);
            }
        }
        return false;
    }

    /** @return false when none was open */
    private boolean endOne(SubjectId resident) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<SharingAuthorisation> open = authorisations.takeOneOpen(resident);
            open.ifPresent(each -> {
                if (each.stateAt(clock.instant()) instanceof SharingState.Expired) {
                    expiries.recordEnd(each);
                } else {
                    withdrawal.endWithAccount(each.id());
                }
            });
            return open.isPresent();
        }));
    }

    /** What is given at this moment waits, or is found open. */
    private boolean forget(SubjectId resident) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            authorisations.lockGivingOf(resident);
            if (authorisations.takeOneOpen(resident).isPresent()) {
                return false;
            }
            authorisations.forget(resident);
            idempotencyKeys.forget(resident);
            journal.forget(resident);
            return true;
        }));
    }
}
