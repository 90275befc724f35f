package fr.montpellier.multipass.portal.signin;

/** Addresses of the sign-in. */
public final class SignInAddresses {

    /** Address to which a browser is sent to sign in. */
    public static final String ADDRESS = "/oauth2/authorization/" + OAuthClientConfiguration.REGISTRATION;

    /**
     * Address to which a resident is sent to sign in again; the parameter {@code page} says where they then return.
     */
    public static final String AGAIN = "/connexion/de-nouveau";

    /** The page for a sign-in that failed. */
    static final String FAILED = "/connexion-impossible";

    /** The page that says that the portal cannot hold another session. */
    static final String FULL = FAILED + "?raison=complet";

    private SignInAddresses() {}
}
