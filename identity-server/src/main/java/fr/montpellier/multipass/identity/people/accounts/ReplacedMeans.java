package fr.montpellier.multipass.identity.people.accounts;

/**
 * What takes the place of lost means of sign-in, and which of the others stay.
 *
 * @param passwordHash hash of the new password, from {@link Accounts#hash}
 * @param standsAlone whether the new password is long enough without a second factor
 * @param keepsApplication whether the authenticator application stays; without it, the recovery codes are removed too
 * @param keepsRecoveryCodes whether the recovery codes stay
 */
public record ReplacedMeans(
        String passwordHash, boolean standsAlone, boolean keepsApplication, boolean keepsRecoveryCodes) {

    /** Returns means of which the password alone stays. */
    public static ReplacedMeans passwordAlone(String passwordHash) {
        return new ReplacedMeans(passwordHash, true, false, false);
    }

    /** Returns a text without secrets, which may be logged. */
    @Override
    public String toString() {
        return "ReplacedMeans[…]";
    }
}
