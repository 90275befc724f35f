package fr.montpellier.multipass.identity.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Grants as the consent service lets them stand now: asked each time, never remembered. So a withdrawal at the portal
 * counts at the next use, and without an answer nothing counts.
 */
@Service
class LiveGrants {

    private final GrantRows rows;
    private final GrantLedger ledger;
    private final ConsentGateway consent;

    LiveGrants(GrantRows rows, GrantLedger ledger, ConsentGateway consent) {
        this.rows = rows;
        this.ledger = ledger;
        this.consent = consent;
    }

    /** @param details at least one */
    record LiveGrant(Grant grant, List<GrantDetail> details) {}

    /**
     * The grant on which the tokens of that authorization rest; empty when nothing of it holds any more.
     *
     * @throws ConsentUnavailableException if there is no answer
     */
    Optional<LiveGrant> ofAuthorization(String authorizationId) {
        return rows.ofAuthorization(authorizationId).flatMap(this::live);
    }

    /**
     * The grant of that name if it is the client's.
     *
     * @throws ConsentUnavailableException if there is no answer
     */
    Optional<LiveGrant> find(String grantId, String client) {
        return rows.find(grantId)
                .filter(grant -> grant.clientId().equals(client))
                .flatMap(this::live);
    }

    private Optional<LiveGrant> live(Grant grant) {
        var live = new ArrayList<GrantDetail>();
        for (var detail : rows.held(grant.id())) {
            var state = consent.state(grant.clientId(), detail.authorisation());
            if (state.filter(RecordedAuthorisation::isActive).isPresent()) {
                live.add(detail);
            } else {
                ledger.endedElsewhere(
                        detail, state.map(RecordedAuthorisation::status).orElse("unknown"));
            }
        }
        return live.isEmpty() ? Optional.empty() : Optional.of(new LiveGrant(grant, live));
    }
}
