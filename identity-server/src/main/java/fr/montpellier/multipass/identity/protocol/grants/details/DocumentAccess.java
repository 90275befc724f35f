package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.kernel.ClaimNames;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The only type of authorization details that this server supports (RFC 9396, section 2). */
public final class DocumentAccess {

    public static final String TYPE = ClaimNames.DOCUMENT_ACCESS;

    /**
     * The name of the request and response parameter, the claim of tokens and the member of introspection responses.
     */
    public static final String AUTHORIZATION_DETAILS = ClaimNames.AUTHORIZATION_DETAILS;

    private DocumentAccess() {}

    static boolean isAllowedTo(RegisteredClient client) {
        return ClientMetadata.of(client)
                .texts(ClientMetadata.AUTHORIZATION_DETAILS_TYPES)
                .contains(TYPE);
    }

    static boolean isAskedBy(OAuth2Authorization authorization) {
        @Nullable
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request != null && request.getAdditionalParameters().containsKey(AUTHORIZATION_DETAILS);
    }
}
