package fr.montpellier.multipass.identity.protocol.request.redirection;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Compares redirect URIs with the registered ones: exactly, except for the port of a loopback address (RFC 8252,
 * section 7.3). Unlike the framework's comparison, it also compares the case of the scheme.
 */
final class RedirectUriMatcher {

    private static final AnonymousAuthenticationToken ANONYMOUS = new AnonymousAuthenticationToken(
            "anonymous", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private static final Set<AuthorizationGrantType> INTERACTIVE =
            Set.of(AuthorizationGrantType.AUTHORIZATION_CODE, ResponseTypes.IMPLICIT);

    private static final Pattern PORT = Pattern.compile("^([^/]+//(?:\\[[^]]*]|[^/?#:@]*)):\\d*");

    private RedirectUriMatcher() {}

    static boolean registered(RegisteredClient client, String address) {
        if (address.isBlank() || Collections.disjoint(client.getAuthorizationGrantTypes(), INTERACTIVE)) {
            return false;
        }
        try {
            OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(
                    OAuth2AuthorizationCodeRequestAuthenticationContext.with(
                                    new OAuth2AuthorizationCodeRequestAuthenticationToken(
                                            address,
                                            client.getClientId(),
                                            ANONYMOUS,
                                            address,
                                            null,
                                            Set.of(),
                                            Map.of()))
                            .registeredClient(client)
                            .build());
            return client.getRedirectUris().stream()
                    .anyMatch(
                            known -> known.equals(address) || withoutPort(known).equals(withoutPort(address)));
        } catch (OAuth2AuthorizationCodeRequestAuthenticationException | IllegalStateException e) {
            // The URI is not registered, or the framework cannot parse its port.
            return false;
        }
    }

    private static String withoutPort(String address) {
        return PORT.matcher(address).replaceFirst("$1");
    }
}
