package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.support.names.DisplayNames;

/** Checks the names of people who sign in. */
final class ReadableNames {

    private ReadableNames() {}

    /** Requires a name without control characters. The identité pivot checks its own names. */
    static String require(String name) {
        if (!DisplayNames.isReadable(name)) {
            throw new SignInException(SignInError.IDENTITY_INCOMPLETE, "a name contains control characters");
        }
        return name;
    }
}
