package fr.montpellier.multipass.identity.people.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account, with which a resident signs in without FranceConnect.
 *
 * @param email address that was proven when the account was opened
 * @param language ISO 639 code of the language of the pages on which it was opened
 * @param passwordHash Argon2id in the PHC string format
 * @param standsAlone whether the password is long enough without a second factor
 * @param codeSecret secret of the authenticator application, in base 32; empty without a second factor
 * @param replacedByEmail when the password was last replaced with a code that was sent to the address and nothing else;
 *     empty if it never was
 * @param browsersForgotten when its holder had all known browsers forgotten; empty if they never did
 */
public record Account(
        UUID holder,
        EmailAddress email,
        String language,
        String passwordHash,
        boolean standsAlone,
        Optional<String> codeSecret,
        Optional<Instant> replacedByEmail,
        Optional<Instant> browsersForgotten)
        implements PasswordAccount {

    public boolean hasSecondFactor() {
        return codeSecret.isPresent();
    }

    public Account withPassword(String hash, boolean alone) {
        return new Account(holder, email, language, hash, alone, codeSecret, replacedByEmail, browsersForgotten);
    }

    public Account withCodeSecret(Optional<String> secret) {
        return new Account(
                holder, email, language, passwordHash, standsAlone, secret, replacedByEmail, browsersForgotten);
    }

    public Account withReplacedByEmail(Instant at) {
        return new Account(
                holder, email, language, passwordHash, standsAlone, codeSecret, Optional.of(at), browsersForgotten);
    }

    /** Returns the account that knows no browser any more. */
    public Account withBrowsersForgotten(Instant at) {
        return new Account(
                holder, email, language, passwordHash, standsAlone, codeSecret, replacedByEmail, Optional.of(at));
    }

    /** Returns the time since which browsers are known, as text. */
    @Override
    public String browsersSince() {
        return browsersForgotten.map(Instant::toString).orElse("");
    }

    /** Returns the account with another address; its means of sign-in stay. */
    public Account withEmail(EmailAddress address) {
        return new Account(
                holder, address, language, passwordHash, standsAlone, codeSecret, replacedByEmail, browsersForgotten);
    }

    /** Returns the account with another address and other means of sign-in. */
    public Account with(EmailAddress address, AuthenticatorReplacement means) {
        return new Account(
                holder,
                address,
                language,
                means.passwordHash(),
                means.standsAlone(),
                means.keepsApplication() ? codeSecret : Optional.empty(),
                Optional.empty(),
                browsersForgotten);
    }

    /** Returns a text without personal values and secrets, which may be logged. */
    @Override
    public String toString() {
        return "Account[…]";
    }
}
