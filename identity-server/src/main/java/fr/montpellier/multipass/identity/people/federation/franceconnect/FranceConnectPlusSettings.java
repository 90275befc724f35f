package fr.montpellier.multipass.identity.people.federation.franceconnect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer as in its tokens
 * @param clientId given at registration; without it, or without the issuer, residents are not sent to FranceConnect+
 * @param clientSecret given at registration; absent means {@code private_key_jwt} with the key of {@code /federation/jwks}
 * @param acrValues asked for, and alone accepted
 * @param scope what we ask to know; {@code email} is added where residents are written to
 */
@ConfigurationProperties("multipass.federation.franceconnect-plus")
record FranceConnectPlusSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"eidas2", "eidas3"}) List<String> acrValues,

        @DefaultValue("openid identite_pivot preferred_username rnipp_given_name rnipp_family_name rnipp_birthdate"
                + " rnipp_gender rnipp_birthplace rnipp_birthcountry")
        String scope) {

    FranceConnectPlusSettings {
        acrValues = issuer.isBlank() || clientId.isBlank() ? List.of() : List.copyOf(acrValues);
    }
}
