package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordError;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A new password, as the person typed it twice.
 *
 * @param again second time
 */
public record NewPasswordForm(String password, String again) {

    /** Returns the password in the form in which it is checked and hashed. */
    public String normalised() {
        return PasswordPolicy.normalised(password);
    }

    /**
     * Returns the message key of the first error, or empty if the password is accepted.
     *
     * @param secondFactor whether each sign-in also asks for a second factor
     * @param personal names and address of the person
     */
    public Optional<String> problem(PasswordPolicy policy, boolean secondFactor, List<String> personal) {
        return password.equals(again)
                ? policy.check(normalised(), secondFactor, personal).map(PasswordError::code)
                : Optional.of("again");
    }

    /** Returns a text without the password, which may be logged. */
    @Override
    public String toString() {
        return "NewPasswordForm[…]";
    }
}
