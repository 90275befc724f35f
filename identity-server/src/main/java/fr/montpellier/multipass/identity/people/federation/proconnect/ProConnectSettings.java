package fr.montpellier.multipass.identity.people.federation.proconnect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer issuer in its tokens
 * @param clientId given at registration
 * @param clientSecret given at registration; absent means {@code private_key_jwt} with the key of {@code
 *     /federation/jwks}
 * @param acrValues requested multi-factor levels; no other level is accepted
 * @param emailCodes whether a code sent by email is accepted as second factor
 */
@ConfigurationProperties("multipass.federation.proconnect")
record ProConnectSettings(
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"eidas1-mfa", "eidas2", "eidas3"}) List<String> acrValues,
        @DefaultValue("false") boolean emailCodes) {}
