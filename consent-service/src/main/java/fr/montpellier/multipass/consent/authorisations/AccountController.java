package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.service.tokens.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/** Called by the identity server until all is done, under the authority of the resident who closed their account. */
@RestController
class AccountController {

    private final AccountErasure erasure;

    AccountController(AccountErasure erasure) {
        this.erasure = erasure;
    }

    /** @param complete whether nothing is left that names the resident; else the call is to be repeated */
    record AccountErasureView(boolean complete) {}

    @DeleteMapping("/api/account")
    @PreAuthorize("hasAuthority('SCOPE_account.erase')")
    AccountErasureView erase(Caller.Resident resident) {
        return new AccountErasureView(erasure.erase(resident.subject()));
    }
}
