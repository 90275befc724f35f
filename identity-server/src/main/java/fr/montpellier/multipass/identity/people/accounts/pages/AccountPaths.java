package fr.montpellier.multipass.identity.people.accounts.pages;

/** The paths of pages of accounts to which other pages lead. */
public final class AccountPaths {

    /** The page of the account, where the person sees and changes the authenticators. */
    public static final String ACCOUNT = "/account";

    /** The page of the sign-in to an account. */
    public static final String SIGN_IN = ACCOUNT + "/sign-in";

    private AccountPaths() {}
}
