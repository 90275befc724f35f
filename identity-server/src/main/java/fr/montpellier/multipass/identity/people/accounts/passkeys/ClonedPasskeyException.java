package fr.montpellier.multipass.identity.people.accounts.passkeys;

/** The signature counter of a passkey went back, as it does where its authenticator was copied. */
public class ClonedPasskeyException extends PasskeyRefusedException {

    private static final long serialVersionUID = 1;

    ClonedPasskeyException(Throwable cause) {
        super("the signature counter went back", cause);
    }
}
