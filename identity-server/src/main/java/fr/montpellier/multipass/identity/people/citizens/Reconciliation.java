package fr.montpellier.multipass.identity.people.citizens;

import java.util.List;
import java.util.Optional;

/** The result of comparing an identity with the known holders. */
public sealed interface Reconciliation {

    /**
     * A known holder.
     *
     * @param citizen resident to whose Multipass the sign-in leads
     * @param linked whether this upstream identity is new for them, so that they must be notified
     * @param change the change, if the upstream identifier is known with another identity
     */
    record Known(Citizen citizen, boolean linked, Optional<IdentityChange> change) implements Reconciliation {}

    /**
     * A new holder, because no holder has the same identity.
     *
     * @param near holders who may be the same person, best match first
     */
    record New(Citizen citizen, List<NearMatch> near) implements Reconciliation {}
}
