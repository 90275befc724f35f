package fr.montpellier.multipass.identity.protocol.grants.management;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.montpellier.multipass.identity.clients.metadata.GrantManagementScopes;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants;
import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants.LiveGrant;
import fr.montpellier.multipass.identity.protocol.grants.Grant;
import fr.montpellier.multipass.identity.protocol.grants.GrantReconciliation;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.grants.details.AuthorizationDetailsView;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The grant management API (Grant Management for OAuth 2.0, section 6): by which a client queries and revokes its
 * grants.
 */
@RestController
@RequestMapping(GrantMetadata.PATH + "/{id}")
class GrantsController {

    private final ActiveGrants grants;
    private final GrantService grantService;
    private final GrantReconciliation settlement;
    private final AuthorizationDetailsView details;

    GrantsController(
            ActiveGrants grants,
            GrantService grantService,
            GrantReconciliation settlement,
            AuthorizationDetailsView details) {
        this.grants = grants;
        this.grantService = grantService;
        this.settlement = settlement;
        this.details = details;
    }

    /** The response to a query (section 6.4). */
    record GrantView(
            List<ScopeView> scopes,
            @JsonProperty("authorization_details") List<Map<String, Object>> authorizationDetails,

            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("last_updated_at") Instant lastUpdatedAt) {}

    record ScopeView(String scope) {}

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_" + GrantManagementScopes.QUERY + "')")
    GrantView query(Caller.ServiceClient client, @PathVariable String id) {
        try {
            return grants.find(id, client.clientId()).map(this::view).orElseThrow(GrantsController::unknown);
        } catch (ConsentUnavailableException e) {
            throw new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE, e);
        }
    }

    /**
     * Ends the grant and its tokens. The end is reported to the consent service immediately, or as soon as it responds.
     */
    @DeleteMapping
    @PreAuthorize("hasAuthority('SCOPE_" + GrantManagementScopes.REVOKE + "')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller.ServiceClient client, @PathVariable String id) {
        if (!grantService.revoke(id, client.clientId())) {
            throw unknown();
        }
        settlement.report();
    }

    private GrantView view(LiveGrant live) {
        Grant grant = live.grant();
        return new GrantView(
                grant.scopes().isEmpty()
                        ? List.of()
                        : List.of(new ScopeView(String.join(" ", new java.util.TreeSet<>(grant.scopes())))),
                details.withExplanations(grant.clientId(), live.details()),
                grant.createdAt(),
                grant.updatedAt());
    }

    private static ProblemException unknown() {
        return new ProblemException(CommonProblem.NOT_FOUND).because("grant not found for this client");
    }
}
