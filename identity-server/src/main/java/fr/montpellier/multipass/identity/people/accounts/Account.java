package fr.montpellier.multipass.identity.people.accounts;

import java.util.Optional;
import java.util.UUID;

/**
 * A resident's means to sign in without FranceConnect.
 *
 * @param email proven when the account was opened
 * @param language ISO 639 code of the pages on which it was opened
 * @param passwordHash Argon2id in the PHC string format
 * @param standsAlone whether the password is long enough without a second factor
 * @param codeSecret of the application for codes, in base 32; empty without a second factor
 */
public record Account(
        UUID holder,
        EmailAddress email,
        String language,
        String passwordHash,
        boolean standsAlone,
        Optional<String> codeSecret) {

    public boolean hasSecondFactor() {
        return codeSecret.isPresent();
    }

    public Account withPassword(String hash, boolean alone) {
        return new Account(holder, email, language, hash, alone, codeSecret);
    }

    public Account withCodeSecret(Optional<String> secret) {
        return new Account(holder, email, language, passwordHash, standsAlone, secret);
    }

    /** Never a personal value nor a secret in a log. */
    @Override
    public String toString() {
        return "Account[…]";
    }
}
