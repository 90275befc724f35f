package fr.montpellier.multipass.identity.people.federation.franceconnect;

import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.oidc.OidcUpstream;
import fr.montpellier.multipass.identity.people.federation.oidc.VerifiedClaims;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Signs residents in with FranceConnect or FranceConnect+. */
class FranceConnect extends OidcUpstream {

    FranceConnect(RelyingParty party, ProviderCalls calls, Clock clock) {
        super(party, calls, clock);
    }

    @Override
    protected Map<String, String> acrParameters(List<String> acrValues) {
        return Map.of("acr_values", String.join(" ", acrValues));
    }

    @Override
    protected ExternalIdentity identity(VerifiedClaims claims) {
        return FranceConnectClaims.identity(provider(), claims);
    }
}
