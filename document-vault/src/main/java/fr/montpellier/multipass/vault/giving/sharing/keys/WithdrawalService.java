package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.blobs.archive.WithdrawalList;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies the list of withdrawals outside the database: authorisations in it stay withdrawn even if the database has them as valid.
 */
@Component
public class WithdrawalService {

    private static final Logger log = LoggerFactory.getLogger(WithdrawalService.class);
    private static final int BATCH = 100;

    private final WithdrawalList list;
    private final SharingRepository sharings;
    private final SharingTermination termination;

    WithdrawalService(WithdrawalList list, SharingRepository sharings, SharingTermination termination) {
        this.list = list;
        this.sharings = sharings;
        this.termination = termination;
    }

    /** Adds an authorisation to the list; if the store is unavailable, it is added later. */
    public void addToList(SharingAuthorisationId authorisation) {
        try {
            list.add(authorisation);
        } catch (StoreUnavailableException e) {
            log.warn("adding a withdrawal to the list failed, will be retried: {}", e.getMessage());
        }
    }

    /** Adds all withdrawn authorisations that are not in the list. */
    public void addUnlisted() {
        try {
            for (SharingAuthorisationId each : sharings.findUnlisted(BATCH)) {
                list.add(each);
                sharings.markListed(each);
            }
        } catch (StoreUnavailableException e) {
            log.warn("adding withdrawals to the list failed, will be retried: {}", e.getMessage());
        }
    }

    /**
     * Returns whether an authorisation was withdrawn; ends it if the database has it as valid.
     *
     * @throws StoreUnavailableException if the list cannot be read now
     */
    public boolean isWithdrawn(SharingAuthorisationId authorisation, SubjectId owner) {
        if (!list.contains(authorisation)) {
            return false;
        }
        log.error("the authorisation {} was withdrawn, but the database has it as valid", authorisation);
        termination.end(authorisation, owner, "withdrawn");
        return true;
    }
}
