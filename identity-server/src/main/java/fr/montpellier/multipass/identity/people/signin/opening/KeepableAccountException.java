package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import java.util.UUID;

/** Thrown when a person signs in to an account that is being closed and that they may still keep. */
public final class KeepableAccountException extends SignInException {

    private static final long serialVersionUID = 1;

    private final String holder;

    KeepableAccountException(CitizenId holder) {
        super(SignInError.ACCOUNT_CLOSING, "the account is being closed and may be kept");
        this.holder = holder.toString();
    }

    public CitizenId holder() {
        return new CitizenId(UUID.fromString(holder));
    }
}
