package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;

/**
 * Thrown when a person wants to verify the identity of their account but already has another Multipass. The transaction
 * that recorded this is committed.
 */
public final class DuplicateAccountException extends SignInException {

    private static final long serialVersionUID = 1;

    DuplicateAccountException() {
        super(SignInError.ANOTHER_MULTIPASS, "the person has another Multipass");
    }
}
