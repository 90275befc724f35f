package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.citizens.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FederationKeys;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.oidc.OidcUpstream;
import fr.montpellier.multipass.identity.people.federation.oidc.VerifiedClaims;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs residents in. */
@Component
class FranceConnect extends OidcUpstream {

    /** To learn how the person proved who they are; FranceConnect says it only when asked so. */
    private static final String AMR_PLEASE = "{\"id_token\":{\"amr\":{\"essential\":true}}}";

    FranceConnect(
            FranceConnectSettings settings,
            FederationKeys keys,
            @Value("${multipass.external-url}") String externalUrl,
            @Value("${multipass.mail.host:}") String mailHost,
            ProviderCalls calls,
            Clock clock) {
        super(
                new RelyingParty(
                        Provider.FRANCECONNECT,
                        externalUrl,
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        scope(settings, mailHost),
                        Map.of("claims", AMR_PLEASE),
                        settings.acrValues(),
                        settings.encrypted(),
                        keys),
                calls,
                clock);
    }

    /** An address that nothing is sent to is not asked for. */
    private static String scope(FranceConnectSettings settings, String mailHost) {
        return mailHost.isBlank() || settings.scope().contains("email")
                ? settings.scope()
                : settings.scope() + " email";
    }

    @Override
    protected Map<String, String> acrParameters(List<String> acrValues) {
        return Map.of("acr_values", String.join(" ", acrValues));
    }

    @Override
    protected ExternalIdentity identity(VerifiedClaims claims) {
        return new FranceConnectIdentity(
                claims.sub(),
                pivot(claims),
                claims.acr(),
                claims.amr(),
                claims.find("preferred_username").filter(name -> !name.isBlank()),
                claims.find("email").filter(address -> !address.isBlank()));
    }

    private static IdentitePivot pivot(VerifiedClaims claims) {
        return new IdentitePivot(
                claims.require("given_name"),
                claims.require("family_name"),
                birthdate(claims),
                IdentitePivot.Gender.parse(claims.require("gender")),
                claims.find("birthplace").orElse(""),
                claims.find("birthcountry").orElse(""));
    }

    /** An unknown day arrives as 01; the raw form, where it says the same day otherwise, tells that it is unknown. */
    private static String birthdate(VerifiedClaims claims) {
        String padded = claims.require("birthdate");
        return claims.find("idp_birthdate")
                .filter(raw -> raw.replace("-00", "-01").equals(padded))
                .orElse(padded);
    }
}
