package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.SharingAuthorisation;
import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants;
import fr.montpellier.multipass.identity.protocol.grants.GrantDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Builds the {@code authorization_details} for clients and resource servers: the requested ones, enriched (RFC 9396,
 * section 7.1).
 */
@Component
public class AuthorizationDetailsView {

    private final ConsentGateway consent;
    private final String vault;

    AuthorizationDetailsView(ConsentGateway consent, @Value("${multipass.clients.document-vault.url}") String vault) {
        this.consent = consent;
        this.vault = vault;
    }

    public List<Map<String, Object>> of(List<ActiveGrants.LiveDetail> details) {
        return details.stream().map(this::of).toList();
    }

    /** Returns the details for the grant's query, in which the client reads the resident's explanations. */
    public List<Map<String, Object>> withExplanations(String client, List<ActiveGrants.LiveDetail> details) {
        return details.stream().map(each -> withExplanations(client, each)).toList();
    }

    private Map<String, Object> withExplanations(String client, ActiveGrants.LiveDetail live) {
        Map<String, Object> view = of(live);
        if (!live.state().explainedTypes().isEmpty()) {
            view.put(
                    "explanations",
                    consent.absences(client, live.detail().sharingAuthorisationId()).stream()
                            .collect(Collectors.toMap(
                                    ConsentGateway.Absence::type, ConsentGateway.Absence::explanation)));
        }
        return view;
    }

    private Map<String, Object> of(ActiveGrants.LiveDetail live) {
        GrantDetail detail = live.detail();
        var view = new LinkedHashMap<String, Object>();
        view.put("type", DocumentAccess.TYPE);
        view.put("locations", List.of(vault));
        view.put("actions", List.of("read"));
        view.put("datatypes", detail.datatypes());
        view.put("demarche", detail.demarche());
        SharingAuthorisation state = live.state();
        view.put("documents", state.documents());
        if (state.readings() != null) {
            view.put("readings", state.readings());
        }
        if (!state.explainedTypes().isEmpty()) {
            view.put("explained", state.explainedTypes());
        }
        view.put("authorisation", detail.sharingAuthorisationId().toString());
        view.put("until", state.until().toString());
        return view;
    }
}
