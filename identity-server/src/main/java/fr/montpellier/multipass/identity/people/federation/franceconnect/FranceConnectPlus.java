package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FederationKeys;
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

/**
 * Signs residents in at the levels {@code eidas2} and {@code eidas3}. Its tokens are always encrypted for us. It offers nothing
 * without its settings.
 */
@Component
class FranceConnectPlus extends OidcUpstream {

    FranceConnectPlus(
            FranceConnectPlusSettings settings,
            FederationKeys keys,
            @Value("${multipass.external-url}") String externalUrl,
            @Value("${multipass.mail.host:}") String mailHost,
            ProviderCalls calls,
            Clock clock) {
        super(
                new RelyingParty(
                        Provider.FRANCECONNECT_PLUS,
                        externalUrl,
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        FranceConnectClaims.scope(settings.scope(), mailHost),
                        Map.of("claims", FranceConnectClaims.AMR_PLEASE),
                        settings.acrValues(),
                        true,
                        keys),
                calls,
                clock);
    }

    @Override
    protected Map<String, String> acrParameters(List<String> acrValues) {
        return Map.of("acr_values", String.join(" ", acrValues));
    }

    @Override
    protected ExternalIdentity identity(VerifiedClaims claims) {
        return FranceConnectClaims.identity(Provider.FRANCECONNECT_PLUS, claims);
    }
}
