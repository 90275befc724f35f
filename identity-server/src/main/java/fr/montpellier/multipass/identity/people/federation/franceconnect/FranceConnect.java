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

/** Signs residents in, at the level {@code eidas1}. */
@Component
class FranceConnect extends OidcUpstream {

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
                        FranceConnectClaims.scope(settings.scope(), mailHost),
                        Map.of("claims", FranceConnectClaims.AMR_PLEASE),
                        settings.acrValues(),
                        settings.encrypted(),
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
        return FranceConnectClaims.identity(Provider.FRANCECONNECT, claims);
    }
}
