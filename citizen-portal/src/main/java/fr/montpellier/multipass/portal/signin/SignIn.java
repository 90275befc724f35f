package fr.montpellier.multipass.portal.signin;

/** Addresses of the sign-in. */
public final class SignIn {

    /** Where a browser is sent to sign in. */
    public static final String ADDRESS = "/oauth2/authorization/" + SignInConfiguration.REGISTRATION;

    /** Where a resident is sent to sign in again, with {@code page}, where they then return. */
    public static final String AGAIN = "/connexion/de-nouveau";

    /** The page for a sign-in that failed. */
    static final String FAILED = "/connexion-impossible";

    /** The page for a portal that has no room for another session. */
    static final String FULL = FAILED + "?raison=complet";

    private SignIn() {}
}
