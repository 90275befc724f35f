package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignInEnds;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends the sign-ins to an account, which are those of the Multipass to which it leads. */
@Component
class AccountSignInEnds {

    private final SignInEnds signInEnds;
    private final Citizens citizens;

    AccountSignInEnds(SignInEnds signInEnds, Citizens citizens) {
        this.signInEnds = signInEnds;
        this.citizens = citizens;
    }

    /** Ends every sign-in of the holder, and of the Multipass into which theirs was merged. */
    void endAll(UUID holder) {
        signInEnds.endAll(holder);
        citizens.find(new CitizenId(holder))
                .map(citizens::current)
                .ifPresent(current -> signInEnds.endAll(current.id().value()));
    }
}
