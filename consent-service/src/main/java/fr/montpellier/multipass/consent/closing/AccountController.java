package fr.montpellier.multipass.consent.closing;

import fr.montpellier.multipass.service.tokens.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the erasure of a resident's data and the end of their authorisations, which the identity server calls repeatedly
 * until they are complete, under the authority of the resident who closed their account or whose death was recorded.
 */
@RestController
class AccountController {

    private final AccountErasure erasure;

    AccountController(AccountErasure erasure) {
        this.erasure = erasure;
    }

    /** @param complete whether no row identifies the resident any more; if false, the caller repeats the call */
    record AccountErasureView(boolean complete) {}

    @DeleteMapping("/api/account")
    @PreAuthorize("hasAuthority('SCOPE_account.erase')")
    AccountErasureView erase(Caller.Resident resident) {
        return new AccountErasureView(erasure.erase(resident.subject()));
    }

    /** @param complete whether no authorisation of the resident is open any more; if false, the caller repeats the call */
    record AuthorisationsEndView(boolean complete) {}

    /**
     * Ends the authorisations of a resident who closed their account, or whose death was recorded; nothing is erased.
     *
     * @param reason {@code account-closed} or {@code death-recorded}, which the resident reads in their journal
     */
    @DeleteMapping("/api/account/authorisations")
    @PreAuthorize("hasAuthority('SCOPE_account.erase')")
    AuthorisationsEndView endAuthorisations(Caller.Resident resident, @RequestParam String reason) {
        return new AuthorisationsEndView(erasure.end(resident.subject(), TerminationReason.fromCode(reason)));
    }
}
