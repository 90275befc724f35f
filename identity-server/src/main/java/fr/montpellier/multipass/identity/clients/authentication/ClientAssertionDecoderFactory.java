package fr.montpellier.multipass.identity.clients.authentication;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.service.jose.BoundedJwtDecoder;
import fr.montpellier.multipass.service.keysets.KeySetUnavailableException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Checks client assertions (RFC 7523) with the current keys of the client. The framework's factory caches a decoder per
 * client without expiry, supports only key sets given by address, and fetches any address. This factory caches a
 * decoder until the client is read again.
 */
public final class ClientAssertionDecoderFactory implements JwtDecoderFactory<RegisteredClient> {

    /** The largest number of clients whose decoders are cached. */
    private static final int MOST = 1_000;

    /** The issuer is the identifier of the client. The framework's own converter first tries it as an address, by an exception. */
    private static final Converter<Map<String, Object>, Map<String, Object>> CLAIMS =
            MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer));

    /** A decoder and the client for which it was made. A changed client gets a new decoder. */
    private record Known(RegisteredClient client, JwtDecoder decoder) {}

    private final ClientKeys keys;
    private final OAuth2TokenValidator<Jwt> more;
    private final Map<String, Known> decoders = new ConcurrentHashMap<>();

    /** @param more checks of an assertion beyond its signature, issuer, subject, audience and time */
    public ClientAssertionDecoderFactory(ClientKeys keys, OAuth2TokenValidator<Jwt> more) {
        this.keys = keys;
        this.more = more;
    }

    /**
     * Returns the decoder of the client's assertions.
     *
     * @throws OAuth2AuthenticationException if the client does not authenticate by {@code private_key_jwt}
     */
    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        if (!client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        Known known = decoders.get(client.getId());
        if (known != null && isSame(known.client(), client)) {
            return known.decoder();
        }
        if (decoders.size() >= MOST) {
            decoders.clear();
        }
        JwtDecoder decoder = decoder(client);
        decoders.put(client.getId(), new Known(client, decoder));
        return decoder;
    }

    @SuppressWarnings("ReferenceEquality") // Comparing every setting would take longer than making a decoder.
    private static boolean isSame(RegisteredClient one, RegisteredClient other) {
        return one == other;
    }

    private JwtDecoder decoder(RegisteredClient client) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms(client), keys.of(client)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // The validators below check them.
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(CLAIMS);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client), more));
        var bounded = new BoundedJwtDecoder(decoder);
        return assertion -> decode(bounded, assertion);
    }

    /** Decodes the assertion. If the keys cannot be fetched, the error asks the client to try again later. */
    private static Jwt decode(JwtDecoder decoder, String assertion) {
        try {
            return decoder.decode(assertion);
        } catch (JwtException e) {
            if (KeySetUnavailableException.isCauseOf(e)) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(
                                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                                "The keys at the jwks_uri of the client cannot be fetched",
                                null),
                        e);
            }
            throw e;
        }
    }

    private static Set<JWSAlgorithm> algorithms(RegisteredClient client) {
        if (!RegisteredClients.isRegistered(client)) {
            return Set.of(JWSAlgorithm.ES256);
        }
        return ClientMetadata.of(client)
                .text("token_endpoint_auth_signing_alg")
                .map(algorithm -> Set.of(JWSAlgorithm.parse(algorithm)))
                .orElseGet(() -> SupportedAlgorithms.SIGNATURE.stream()
                        .map(JWSAlgorithm::parse)
                        .collect(Collectors.toSet()));
    }
}
