package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.people.agents.Siret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An application for which an organisation answers, registered or proposed. */
record OrganisationApplication(String clientId, Siret organisation, Instant createdAt, Optional<Proposal> proposal) {

    /**
     * A registration that awaits a second administrator.
     *
     * @param members client metadata as the administrator gave them
     */
    record Proposal(UUID by, Instant at, Map<String, Object> members) {}

    OrganisationApplication withProposal(Optional<Proposal> proposed) {
        return new OrganisationApplication(clientId, organisation, createdAt, proposed);
    }
}
