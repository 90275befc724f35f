package fr.montpellier.multipass.identity.clients.authentication;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Decides whether a certificate authenticates a client: it was issued by a trusted authority for the name that the
 * client registered ({@code tls_client_auth}), or is in the client's own key set ({@code self_signed_tls_client_auth};
 * RFC 8705, sections 2.1 and 2.2).
 */
@Component
public class ClientCertificateVerifier implements Consumer<OAuth2ClientAuthenticationContext> {

    private final ClientAuthorities authorities;
    private final ClientKeys keys;
    private final Clock clock;

    ClientCertificateVerifier(ClientAuthorities authorities, ClientKeys keys, Clock clock) {
        this.authorities = authorities;
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns whether the operator configured authorities, so that clients may register {@code tls_client_auth}. */
    public boolean knowsAuthorities() {
        return authorities.areKnown();
    }

    @Override
    public void accept(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken authentication = context.getAuthentication();
        if (!(authentication.getCredentials() instanceof X509Certificate[] chain) || chain.length == 0) {
            throw refused("no certificate");
        }
        checkTime(chain[0]);
        if (ClientAuthenticationMethod.TLS_CLIENT_AUTH.equals(authentication.getClientAuthenticationMethod())) {
            checkIssued(context.getRegisteredClient(), chain);
        } else {
            checkRegistered(context.getRegisteredClient(), chain[0]);
        }
    }

    private void checkTime(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw refused("the certificate has expired or is not valid yet");
        }
    }

    private void checkIssued(RegisteredClient client, X509Certificate[] chain) {
        if (!authorities.haveIssued(chain)) {
            throw refused("no trusted authority issued the certificate");
        }
        if (!CertificateSubject.of(ClientMetadata.of(client)).isNamedBy(chain[0])) {
            throw refused("the subject of the certificate is not the one that the client registered");
        }
    }

    private void checkRegistered(RegisteredClient client, X509Certificate certificate) {
        var certificates =
                new JWKSelector(new JWKMatcher.Builder().hasX509CertChain(true).build());
        try {
            if (keys.of(client).get(certificates, null).stream()
                    .noneMatch(key ->
                            certificate.equals(key.getParsedX509CertChain().getFirst()))) {
                throw refused("the certificate is not in the client's key set");
            }
        } catch (KeySourceException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                            "The keys at the jwks_uri of the client cannot be fetched",
                            null),
                    e);
        }
    }

    private static OAuth2AuthenticationException refused(String reason) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, reason, null));
    }
}
