package fr.montpellier.multipass.identity.people.federation.franceconnect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer issuer in its tokens
 * @param clientId given at registration; without it or without the issuer, FranceConnect+ is not offered
 * @param clientSecret given at registration; absent means {@code private_key_jwt} with the key of {@code
 *     /federation/jwks}
 * @param acrValues requested levels; no other level is accepted
 * @param scope requested scopes; {@code email} is added if this server sends emails to residents. Without {@code
 *     rep_scope}, a sign-in of a helper through Aidants Connect may look like one of the person
 */
@ConfigurationProperties("multipass.federation.franceconnect-plus")
record FranceConnectPlusSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"eidas2", "eidas3"}) List<String> acrValues,

        @DefaultValue("openid identite_pivot preferred_username rnipp_given_name rnipp_family_name rnipp_birthdate"
                + " rnipp_gender rnipp_birthplace rnipp_birthcountry rep_scope")
        String scope) {

    FranceConnectPlusSettings {
        acrValues = issuer.isBlank() || clientId.isBlank() ? List.of() : List.copyOf(acrValues);
    }
}
