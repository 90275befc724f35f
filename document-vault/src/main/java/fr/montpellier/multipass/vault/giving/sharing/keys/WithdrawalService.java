package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.vault.keeping.blobs.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.blobs.WithdrawalList;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Withdrawals as the list outside the database knows them: what it names stays withdrawn, whatever the database says. */
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

    /** Lists one; later, with those that are not listed yet, if the store is away. */
    public void list(AuthorisationId authorisation) {
        try {
            list.add(authorisation);
        } catch (StoreUnavailableException e) {
            log.warn("a withdrawal will be listed later: {}", e.getMessage());
        }
    }

    /** Lists those that are not listed yet. */
    public void listAll() {
        try {
            for (AuthorisationId each : sharings.toList(BATCH)) {
                list.add(each);
                sharings.listed(each);
            }
        } catch (StoreUnavailableException e) {
            log.warn("withdrawals will be listed later: {}", e.getMessage());
        }
    }

    /**
     * Whether it was withdrawn; one that the database has as given is ended anew.
     *
     * @throws StoreUnavailableException if that cannot be known now
     */
    public boolean contains(AuthorisationId authorisation, SubjectId owner) {
        if (!list.contains(authorisation)) {
            return false;
        }
        log.error("the authorisation {} was withdrawn, and the database has it as given", authorisation);
        termination.end(authorisation, owner, "withdrawn");
        return true;
    }
}
