package fr.montpellier.multipass.identity.people.accounts;

/**
 * The replacement of lost authenticators (NIST SP 800-63B-4, section 4.2): the new password, and which of the others stay.
 *
 * @param passwordHash hash of the new password, from {@link Accounts#hash}
 * @param standsAlone whether the new password is long enough without a second factor
 * @param keepsApplication whether the authenticator application stays; without it, the recovery codes are removed too
 * @param keepsRecoveryCodes whether the recovery codes stay
 */
public record AuthenticatorReplacement(
        String passwordHash, boolean standsAlone, boolean keepsApplication, boolean keepsRecoveryCodes) {

    /** Returns means of which the password alone stays. */
    public static AuthenticatorReplacement passwordAlone(String passwordHash) {
        return new AuthenticatorReplacement(passwordHash, true, false, false);
    }

    /** Returns a text without secrets, which may be logged. */
    @Override
    public String toString() {
        return "AuthenticatorReplacement[…]";
    }
}
