package fr.montpellier.multipass.identity.people.accounts.passkeys;

/** Thrown when the signature counter of a passkey decreased, which indicates a copied authenticator. */
public class ClonedPasskeyException extends PasskeyRefusedException {

    private static final long serialVersionUID = 1;

    ClonedPasskeyException(Throwable cause) {
        super("the signature counter decreased", cause);
    }
}
