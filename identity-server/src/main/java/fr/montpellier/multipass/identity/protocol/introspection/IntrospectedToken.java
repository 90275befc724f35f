package fr.montpellier.multipass.identity.protocol.introspection;

import java.util.Map;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The result of an introspection request. */
final class IntrospectedToken extends OAuth2TokenIntrospectionAuthenticationToken {

    private static final long serialVersionUID = 1;

    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final transient RegisteredClient asking;
    private final transient Map<String, Object> response;

    private IntrospectedToken(
            String token,
            OAuth2ClientAuthenticationToken caller,
            RegisteredClient asking,
            Map<String, Object> response) {
        super(token, caller, OAuth2TokenIntrospection.builder().build());
        this.asking = asking;
        this.response = response;
    }

    /**
     * Returns the response for an active token.
     *
     * @param response members as JSON
     */
    static IntrospectedToken active(
            String token,
            OAuth2ClientAuthenticationToken caller,
            RegisteredClient asking,
            Map<String, Object> response) {
        return new IntrospectedToken(token, caller, asking, response);
    }

    /**
     * Returns the response for a token that is unknown, revoked, expired or not for the caller. The response does not
     * reveal which (RFC 7662, section 2.2).
     */
    static IntrospectedToken inactive(String token, OAuth2ClientAuthenticationToken caller, RegisteredClient asking) {
        return new IntrospectedToken(token, caller, asking, INACTIVE);
    }

    RegisteredClient requester() {
        return asking;
    }

    Map<String, Object> response() {
        return response;
    }
}
