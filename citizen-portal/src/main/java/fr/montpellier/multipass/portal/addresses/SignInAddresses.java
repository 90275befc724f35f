package fr.montpellier.multipass.portal.addresses;

/** Addresses of the sign-in. */
public final class SignInAddresses {

    /** Name of the portal's registration at the identity server. */
    public static final String REGISTRATION = "multipass";

    /**
     * Value of {@code prompt} that asks for a new sign-in of a person who is already signed in (OpenID Connect Core,
     * section 3.1.2.1).
     */
    public static final String PROMPT_LOGIN = "login";

    /** Address to which a browser is sent to sign in. */
    public static final String ADDRESS = "/oauth2/authorization/" + REGISTRATION;

    /**
     * Address to which a resident is sent to sign in again; the parameter {@code page} says where they then return.
     */
    public static final String AGAIN = "/connexion/de-nouveau";

    /** Parameter of {@link #AGAIN} that lets the person choose another way to sign in than before. */
    public static final String OTHER_WAY = "&other";

    /**
     * Address to which a resident is sent to sign in at the level of assurance of the parameter {@code level}; the
     * parameter {@code page} says where they then return.
     */
    public static final String STEP_UP = "/connexion/plus-sure";

    /** Address to which a form is sent by a person who no longer acts for another. */
    public static final String LEAVE = "/mon-espace";

    /** The page for a sign-in that failed. */
    public static final String FAILED = "/connexion-impossible";

    /** The page that says that the portal cannot hold another session. */
    public static final String FULL = FAILED + "?raison=complet";

    private SignInAddresses() {}
}
