package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.citizens.IdentitePivot;
import java.util.Optional;

/**
 * What a person states to open an account, once their address is proven.
 *
 * @param password normalised, and accepted by the policy
 * @param codeSecret of an application for codes, a code of which was right
 */
public record NewAccount(IdentitePivot identity, String password, Optional<String> codeSecret) {

    /** Never a personal value nor a secret in a log. */
    @Override
    public String toString() {
        return "NewAccount[…]";
    }
}
