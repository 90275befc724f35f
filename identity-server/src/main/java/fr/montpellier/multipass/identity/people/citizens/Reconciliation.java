package fr.montpellier.multipass.identity.people.citizens;

/** The result of comparing an identity with the known holders. */
public sealed interface Reconciliation {

    /**
     * The same person as before.
     *
     * @param linked whether this upstream identity is new for them: they must be told
     */
    record Known(Citizen citizen, boolean linked) implements Reconciliation {}

    /** No holder matches: a holder was created. */
    record New(Citizen citizen) implements Reconciliation {}

    /** Some fields match a known resident: the person must prove that the account is theirs, or go to a counter. */
    record Ambiguous() implements Reconciliation {}
}
