package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.util.Optional;
import java.util.UUID;

/**
 * The data with which a person opens an account after their address is proven.
 *
 * @param password normalised, and accepted by the policy
 * @param codeSecret secret of an authenticator application, of which the person typed a right code
 */
public record NewAccount(Owner owner, String password, Optional<String> codeSecret) {

    /** The owner of the account. */
    public sealed interface Owner {}

    /** A person without a Multipass, who declares their identity. */
    public record Declared(IdentitePivot identity) implements Owner {}

    /** A person with a Multipass, who has just signed in to it by another means. */
    public record Holder(UUID holder) implements Owner {}

    /** Returns a text without personal values and secrets, which may be logged. */
    @Override
    public String toString() {
        return "NewAccount[…]";
    }
}
