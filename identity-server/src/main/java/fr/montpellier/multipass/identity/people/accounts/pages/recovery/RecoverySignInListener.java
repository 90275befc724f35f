package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.opening.SignInListener;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the recovery of their account to a person who signs in during it, before anything else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecoverySignInListener implements SignInListener {

    private final Recoveries recoveries;

    RecoverySignInListener(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public Optional<String> pageAfter(SignIn signIn) {
        return recoveries.decidedAtSignIn(signIn).map(recovery -> RecoveryStopPages.PATH);
    }
}
