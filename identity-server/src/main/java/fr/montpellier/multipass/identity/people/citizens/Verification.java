package fr.montpellier.multipass.identity.people.citizens;

import java.util.List;

/** The result of having an identity provider vouch for a holder who declared their identity. */
public sealed interface Verification {

    /**
     * The provider's identity is the holder's from now on.
     *
     * @param near others who may be the same person, best first
     */
    record Verified(Citizen citizen, List<NearMatch> near) implements Verification {}

    /** The provider's identity is not the one that was declared. Nothing was changed. */
    record AnotherIdentity() implements Verification {}

    /**
     * The person of that identity, which is the one that was declared, has another Multipass. Nothing was changed.
     *
     * @param match the other Multipass, and how its identity compares with the declared one
     */
    record AnotherHolder(NearMatch match) implements Verification {}
}
