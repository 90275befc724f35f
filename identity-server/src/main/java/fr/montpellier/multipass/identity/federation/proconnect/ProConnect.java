package fr.montpellier.multipass.identity.federation.proconnect;

import fr.montpellier.multipass.identity.federation.FederationKeys;
import fr.montpellier.multipass.identity.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.federation.Provider;
import fr.montpellier.multipass.identity.federation.SignInRefusal;
import fr.montpellier.multipass.identity.federation.SignInRefused;
import fr.montpellier.multipass.identity.federation.SignInWish;
import fr.montpellier.multipass.identity.federation.Upstream;
import fr.montpellier.multipass.identity.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.federation.oidc.OidcSignIn;
import fr.montpellier.multipass.identity.federation.oidc.RelyingParty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signs agents in, with a second factor. */
@Component
class ProConnect implements Upstream {

    private static final String SCOPE = "openid given_name usual_name email uid siret idp_id";
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OidcSignIn signIn;
    private final List<String> acrValues;
    private final JsonMapper json;

    ProConnect(
            ProConnectSettings settings,
            FederationKeys keys,
            JsonMapper json,
            @Value("${multipass.external-url}") String externalUrl,
            Clock clock) {
        this.acrValues = List.copyOf(settings.acrValues());
        this.json = json;
        this.signIn = new OidcSignIn(
                new RelyingParty(
                        provider().wireName(),
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        SCOPE,
                        Map.of("claims", secondFactorPlease(json, settings.acrValues())),
                        Set.copyOf(settings.acrValues()),
                        false,
                        externalUrl + "/federation/proconnect/callback",
                        externalUrl + "/federation/proconnect/logout-callback",
                        PATIENCE,
                        keys.signing(),
                        keys.encryption()),
                clock);
    }

    @Override
    public Provider provider() {
        return Provider.PROCONNECT;
    }

    @Override
    public List<String> acrValues() {
        return acrValues;
    }

    @Override
    public URI start(HttpServletRequest request, HttpServletResponse response) {
        var wish = SignInWish.recall(request);
        var changes = new HashMap<>(Map.of("claims", secondFactorPlease(json, wish.among(acrValues))));
        if (wish.again()) {
            changes.put("prompt", "login");
        }
        return signIn.start(request, response, changes);
    }

    @Override
    public UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response) {
        var claims = signIn.callback(request, response);
        try {
            var siret = claims.require("siret");
            if (!SIRET.matcher(siret).matches()) {
                throw new IllegalArgumentException("siret must match " + SIRET);
            }
            var identity = new ProConnectIdentity(
                    claims.sub(),
                    claims.find("idp_id").orElse(""),
                    siret,
                    claims.require("uid"),
                    claims.require("email"),
                    claims.require("given_name"),
                    claims.require("usual_name"),
                    claims.acr(),
                    claims.amr());
            return new UpstreamSignIn(identity, claims.idToken());
        } catch (IllegalArgumentException e) {
            throw new SignInRefused(SignInRefusal.IDENTITY_INCOMPLETE, "the agent's identity is incomplete", e);
        }
    }

    @Override
    public Optional<URI> logout(String idToken, String state) {
        return signIn.logout(idToken, state);
    }

    private static String secondFactorPlease(JsonMapper json, List<String> acrValues) {
        return json.writeValueAsString(Map.of(
                "id_token",
                Map.of("acr", Map.of("essential", true, "values", acrValues), "amr", Map.of("essential", true))));
    }
}
