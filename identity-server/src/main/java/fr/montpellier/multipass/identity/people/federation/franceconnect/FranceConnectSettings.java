package fr.montpellier.multipass.identity.people.federation.franceconnect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer issuer in its tokens
 * @param clientId given at registration
 * @param clientSecret given at registration; absent means {@code private_key_jwt} with the key of {@code
 *     /federation/jwks}
 * @param acrValues requested levels; no other level is accepted: {@code eidas1} at FranceConnect, {@code eidas2 eidas3}
 *     at FranceConnect+
 * @param scope requested scopes; {@code email} is added if this server sends emails to residents. Without {@code
 *     rep_scope}, a sign-in of a helper through Aidants Connect may look like one of the person
 * @param encrypted whether its tokens must be encrypted for this server, as those of FranceConnect+ are
 */
@ConfigurationProperties("multipass.federation.franceconnect")
record FranceConnectSettings(
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue("eidas1") List<String> acrValues,

        @DefaultValue("openid identite_pivot preferred_username idp_birthdate rep_scope")
        String scope,

        @DefaultValue("false") boolean encrypted) {}
