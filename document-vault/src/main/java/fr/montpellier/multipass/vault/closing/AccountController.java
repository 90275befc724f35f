package fr.montpellier.multipass.vault.closing;

import fr.montpellier.multipass.service.tokens.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Erases the account's content; the identity server repeats the call until it is complete, with the authority of the
 * resident who closed the account.
 */
@RestController
class AccountController {

    private final AccountErasure erasure;

    AccountController(AccountErasure erasure) {
        this.erasure = erasure;
    }

    /** @param complete whether no data that identify the resident are left; otherwise the call must be repeated */
    record AccountErasureView(boolean complete) {}

    @DeleteMapping("/api/account")
    @PreAuthorize("hasAuthority('SCOPE_account.erase')")
    AccountErasureView erase(Caller.Resident resident) {
        return new AccountErasureView(erasure.erase(resident.subject()));
    }
}
