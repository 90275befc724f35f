package fr.montpellier.multipass.identity.people.citizens;

/** The result of having an identity provider vouch for a holder who declared their identity. */
public sealed interface Verification {

    /** The provider's identity is the holder's from now on. */
    record Verified(Citizen citizen) implements Verification {}

    /** The provider's identity is not the one that was declared. Nothing was changed. */
    record AnotherIdentity() implements Verification {}

    /** The person of that identity has another Multipass. Nothing was changed. */
    record AnotherHolder() implements Verification {}

    /** Some fields match another resident, who may be the same person. Nothing was changed. */
    record Ambiguous() implements Verification {}
}
