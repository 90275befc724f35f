package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.SharingAuthorisation;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.util.List;
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
    public record LiveGrant(Grant grant, List<LiveDetail> details) {

        /** Returns whether the grant includes the démarche and all types of a request. */
        public boolean holds(RequestedDocumentAccess requested) {
            return details.stream()
                    .map(LiveDetail::detail)
                    .anyMatch(detail -> detail.demarche().equals(requested.demarche())
                            && detail.datatypes().containsAll(requested.datatypes()));
        }
    }

    /**
     * An active document access.
     *
     * @param state current state of its sharing authorisation
     */
    public record LiveDetail(GrantDetail detail, SharingAuthorisation state) {}

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
        List<LiveDetail> live = repository.findActiveDetails(grant.id()).stream()
                .flatMap(detail -> refresh(grant.clientId(), detail).stream())
                .toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(new LiveGrant(grant, live));
    }

    /**
     * Asks the consent service for the state of an access and stores here that it ended or was renewed.
     *
     * @return the access, or empty if it has ended
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if there is no
     *     response
     */
    Optional<LiveDetail> refresh(String client, GrantDetail detail) {
        Optional<SharingAuthorisation> state = consent.state(client, detail.sharingAuthorisationId());
        Optional<SharingAuthorisation> active = state.filter(SharingAuthorisation::isActive);
        if (active.isEmpty()) {
            grantService.endedElsewhere(
                    detail, state.map(SharingAuthorisation::status).orElse("unknown"));
        }
        active.map(SharingAuthorisation::until)
                .filter(until -> !until.equals(detail.until()))
                .ifPresent(until -> grantService.renewedElsewhere(detail, until));
        return active.map(each -> new LiveDetail(detail, each));
    }
}
