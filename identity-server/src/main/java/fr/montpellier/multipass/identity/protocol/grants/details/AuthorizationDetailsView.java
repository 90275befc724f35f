package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants;
import fr.montpellier.multipass.identity.protocol.grants.GrantDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Builds the {@code authorization_details} for clients and resource servers: the requested ones, enriched (RFC 9396,
 * section 7.1).
 */
@Component
public class AuthorizationDetailsView {

    private final String vault;

    AuthorizationDetailsView(@Value("${multipass.clients.document-vault.url}") String vault) {
        this.vault = vault;
    }

    public List<Map<String, Object>> of(List<ActiveGrants.LiveDetail> details) {
        return details.stream().map(this::of).toList();
    }

    private Map<String, Object> of(ActiveGrants.LiveDetail live) {
        GrantDetail detail = live.detail();
        var view = new LinkedHashMap<String, Object>();
        view.put("type", DocumentAccess.TYPE);
        view.put("locations", List.of(vault));
        view.put("actions", List.of("read"));
        view.put("datatypes", detail.datatypes());
        view.put("demarche", detail.demarche());
        view.put("documents", live.documents());
        live.readings().ifPresent(number -> view.put("readings", number));
        view.put("authorisation", detail.sharingAuthorisationId().toString());
        view.put("until", detail.until().toString());
        return view;
    }
}
