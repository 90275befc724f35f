package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;

/** The person wanted to have their account vouched for, and has another Multipass: what was noted of that is kept. */
final class AnotherMultipassException extends SignInException {

    private static final long serialVersionUID = 1;

    AnotherMultipassException() {
        super(SignInError.ANOTHER_MULTIPASS, "the person has another Multipass");
    }
}
