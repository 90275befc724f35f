package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person states to open an account, once their address is proven.
 *
 * @param password normalised, and accepted by the policy
 * @param codeSecret of an application for codes, a code of which was right
 */
public record NewAccount(Owner owner, String password, Optional<String> codeSecret) {

    /** Whose account it is. */
    public sealed interface Owner {}

    /** A person who has no Multipass, and declares who they are. */
    public record Declared(IdentitePivot identity) implements Owner {}

    /** A person who has a Multipass, and has just signed in to it in another way. */
    public record Holder(UUID holder) implements Owner {}

    /** Never a personal value nor a secret in a log. */
    @Override
    public String toString() {
        return "NewAccount[…]";
    }
}
