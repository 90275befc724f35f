package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.SharingAuthorisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Finds grants with the current state of their sharing authorisations at the consent service, which is called each
 * time. A withdrawal at the portal therefore takes effect at the next use, and no access is active while the consent
 * service is unavailable.
 */
@Service
public class ActiveGrants {

    private final GrantRepository repository;
    private final GrantService grantService;
    private final ConsentGateway consent;

    ActiveGrants(GrantRepository repository, GrantService grantService, ConsentGateway consent) {
        this.repository = repository;
        this.grantService = grantService;
        this.consent = consent;
    }

    /** @param details at least one */
    public record LiveGrant(Grant grant, List<LiveDetail> details) {}

    /**
     * An active document access.
     *
     * @param documents identifiers under which the client knows the documents that the resident chose, by type
     * @param readings how many times each of them may be read; empty: as often as needed
     */
    public record LiveDetail(GrantDetail detail, Map<String, List<String>> documents, Optional<Integer> readings) {}

    /**
     * Returns the grant of the authorization, or empty if none of its accesses is active.
     *
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if there is no
     *     response
     */
    public Optional<LiveGrant> findByAuthorization(String authorizationId) {
        return repository.findByAuthorization(authorizationId).flatMap(this::live);
    }

    /**
     * Returns the grant of that identifier, or empty if it belongs to another client or none of its accesses is active.
     *
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if there is no
     *     response
     */
    public Optional<LiveGrant> find(String grantId, String client) {
        return repository
                .find(grantId)
                .filter(grant -> grant.clientId().equals(client))
                .flatMap(this::live);
    }

    private Optional<LiveGrant> live(Grant grant) {
        var live = new ArrayList<LiveDetail>();
        for (GrantDetail detail : repository.findActiveDetails(grant.id())) {
            Optional<SharingAuthorisation> state = consent.state(grant.clientId(), detail.sharingAuthorisationId());
            state.filter(SharingAuthorisation::isActive)
                    .ifPresentOrElse(
                            active -> live.add(
                                    new LiveDetail(detail, active.documents(), Optional.ofNullable(active.readings()))),
                            () -> grantService.endedElsewhere(
                                    detail,
                                    state.map(SharingAuthorisation::status).orElse("unknown")));
        }
        return live.isEmpty() ? Optional.empty() : Optional.of(new LiveGrant(grant, live));
    }
}
