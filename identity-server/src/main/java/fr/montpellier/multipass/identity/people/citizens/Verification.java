package fr.montpellier.multipass.identity.people.citizens;

import java.util.List;

/** The result of verifying a declared identity with that of an identity provider. */
public sealed interface Verification {

    /**
     * The provider's identity replaced the declared one.
     *
     * @param near holders who may be the same person, best match first
     */
    record Verified(Citizen citizen, List<NearMatch> near) implements Verification {}

    /** The provider's identity does not confirm the declared one. No data were changed. */
    record AnotherIdentity() implements Verification {}

    /**
     * The provider's identity confirms the declared one, but the person has another Multipass. No data were changed.
     *
     * @param match the other Multipass, and the comparison of its identity with the declared one
     */
    record AnotherHolder(NearMatch match) implements Verification {}
}
