package fr.montpellier.multipass.identity.people.federation.proconnect;

import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FederationKeys;
import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.oidc.OidcUpstream;
import fr.montpellier.multipass.identity.people.federation.oidc.VerifiedClaims;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signs agents in with ProConnect and a second factor. */
@Component
class ProConnect extends OidcUpstream {

    private static final String SCOPE = "openid given_name usual_name email uid siret idp_id";
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    private final JsonMapper json;
    private final AuthenticationMethods methods;

    ProConnect(
            ProConnectSettings settings,
            FederationKeys keys,
            JsonMapper json,
            @Value("${multipass.external-url}") String externalUrl,
            ProviderCalls calls,
            Clock clock) {
        super(
                new RelyingParty(
                        Provider.PROCONNECT,
                        externalUrl,
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        SCOPE,
                        Map.of(),
                        settings.acrValues(),
                        false,
                        keys),
                calls,
                clock);
        this.json = json;
        this.methods = new AuthenticationMethods(settings.emailCodes());
    }

    /** Returns parameters that request a level with a second factor, and the claims {@code amr} and {@code auth_time}. */
    @Override
    protected Map<String, String> acrParameters(List<String> acrValues) {
        var acr = Map.of("essential", true, "values", acrValues);
        var claims = Map.of(
                "id_token",
                Map.of("acr", acr, "amr", Map.of("essential", true), "auth_time", Map.of("essential", true)));
        return Map.of("claims", json.writeValueAsString(claims));
    }

    @Override
    protected ExternalIdentity identity(VerifiedClaims claims) {
        if (!methods.areStrong(claims.amr())) {
            throw new SignInException(SignInError.WEAK_SECOND_FACTOR, "the second factor is a code sent by email");
        }
        String siret = claims.require("siret");
        if (!SIRET.matcher(siret).matches()) {
            throw new IllegalArgumentException("siret must match " + SIRET);
        }
        return new ProConnectIdentity(
                claims.sub(),
                claims.find("idp_id").orElse(""),
                siret,
                claims.require("uid"),
                claims.require("email"),
                claims.require("given_name"),
                claims.require("usual_name"),
                claims.acr(),
                claims.amr());
    }
}
