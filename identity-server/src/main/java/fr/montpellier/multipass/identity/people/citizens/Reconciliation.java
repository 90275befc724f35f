package fr.montpellier.multipass.identity.people.citizens;

import java.util.List;
import java.util.Optional;

/** The result of comparing an identity with the known holders. */
public sealed interface Reconciliation {

    /**
     * The same person as before.
     *
     * @param citizen to whose Multipass the sign-in leads
     * @param linked whether this upstream identity is new for them: they must be told
     * @param change if the upstream identity is known, and is another one than it was
     */
    record Known(Citizen citizen, boolean linked, Optional<IdentityChange> change) implements Reconciliation {}

    /**
     * No holder has the same identity: a holder was created.
     *
     * @param near others who may be the same person, best first
     */
    record New(Citizen citizen, List<NearMatch> near) implements Reconciliation {}
}
