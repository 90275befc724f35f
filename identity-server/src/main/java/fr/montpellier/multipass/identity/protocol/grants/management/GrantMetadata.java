package fr.montpellier.multipass.identity.protocol.grants.management;

import fr.montpellier.multipass.identity.protocol.grants.details.DocumentAccess;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Adds the members of the discovery documents about authorization details and grants (RFC 9396; Grant Management for
 * OAuth 2.0).
 */
@Component
public class GrantMetadata {

    /** The path of the grant management API below the issuer. The path of a grant is this one with its identifier. */
    public static final String PATH = "/oauth2/grants";

    private final String issuer;

    GrantMetadata(@Value("${multipass.external-url}") String issuer) {
        this.issuer = issuer;
    }

    public Map<String, Object> claims() {
        return Map.of(
                "authorization_details_types_supported",
                List.of(DocumentAccess.TYPE),
                "grant_management_actions_supported",
                List.of("query", "revoke", "create", "merge", "replace"),
                "grant_management_endpoint",
                issuer + PATH,
                "grant_management_action_required",
                false);
    }
}
