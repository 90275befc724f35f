package fr.montpellier.multipass.identity.people.accounts.proofs;

/** The purpose of the proof of an address, which cannot be used for another purpose. */
public enum ProofPurpose {
    SIGN_UP,
    /** A browser in which the attempts of an account are used up becomes one that the account knows. */
    SIGN_IN,
    NEW_PASSWORD,
    /** Lost means of sign-in are replaced, after the delay of a recovery. */
    RECOVERY,
    /** Lost means of sign-in are replaced, after a sign-in with FranceConnect. */
    RESTORE,
    /** The holder, who is signed in, changes the address of the account. */
    ADDRESS
}
