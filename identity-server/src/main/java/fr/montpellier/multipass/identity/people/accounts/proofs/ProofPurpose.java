package fr.montpellier.multipass.identity.people.accounts.proofs;

/** What the proof of an address is for; it serves nothing else. */
public enum ProofPurpose {
    SIGN_UP,
    NEW_PASSWORD
}
