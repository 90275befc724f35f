package fr.montpellier.multipass.identity.federation.franceconnect;

import fr.montpellier.multipass.identity.citizens.IdentitePivot;
import fr.montpellier.multipass.identity.federation.FederationKeys;
import fr.montpellier.multipass.identity.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.federation.Provider;
import fr.montpellier.multipass.identity.federation.SignInRefusal;
import fr.montpellier.multipass.identity.federation.SignInRefused;
import fr.montpellier.multipass.identity.federation.SignInWish;
import fr.montpellier.multipass.identity.federation.Upstream;
import fr.montpellier.multipass.identity.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.federation.oidc.OidcSignIn;
import fr.montpellier.multipass.identity.federation.oidc.RelyingParty;
import fr.montpellier.multipass.identity.federation.oidc.VerifiedClaims;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs residents in. */
@Component
class FranceConnect implements Upstream {

    /** To learn how the person proved who they are; FranceConnect says it only when asked so. */
    private static final String AMR_PLEASE = "{\"id_token\":{\"amr\":{\"essential\":true}}}";

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OidcSignIn signIn;
    private final List<String> acrValues;

    FranceConnect(
            FranceConnectSettings settings,
            FederationKeys keys,
            @Value("${multipass.external-url}") String externalUrl,
            Clock clock) {
        this.acrValues = List.copyOf(settings.acrValues());
        this.signIn = new OidcSignIn(
                new RelyingParty(
                        provider().wireName(),
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        settings.scope(),
                        Map.of("acr_values", String.join(" ", settings.acrValues()), "claims", AMR_PLEASE),
                        Set.copyOf(settings.acrValues()),
                        settings.encrypted(),
                        externalUrl + "/federation/franceconnect/callback",
                        externalUrl + "/federation/franceconnect/logout-callback",
                        PATIENCE,
                        keys.signing(),
                        keys.encryption()),
                clock);
    }

    @Override
    public Provider provider() {
        return Provider.FRANCECONNECT;
    }

    @Override
    public List<String> acrValues() {
        return acrValues;
    }

    @Override
    public URI start(HttpServletRequest request, HttpServletResponse response) {
        var wish = SignInWish.recall(request);
        var changes = new HashMap<>(Map.of("acr_values", String.join(" ", wish.among(acrValues))));
        if (wish.again()) {
            changes.put("prompt", "login");
        }
        return signIn.start(request, response, changes);
    }

    @Override
    public UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response) {
        var claims = signIn.callback(request, response);
        try {
            var identity = new FranceConnectIdentity(
                    claims.sub(),
                    pivot(claims),
                    claims.acr(),
                    claims.amr(),
                    claims.find("preferred_username").filter(name -> !name.isBlank()));
            return new UpstreamSignIn(identity, claims.idToken());
        } catch (IllegalArgumentException e) {
            throw new SignInRefused(SignInRefusal.IDENTITY_INCOMPLETE, "the identité pivot is incomplete", e);
        }
    }

    @Override
    public Optional<URI> logout(String idToken, String state) {
        return signIn.logout(idToken, state);
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
        var padded = claims.require("birthdate");
        return claims.find("idp_birthdate")
                .filter(raw -> raw.replace("-00", "-01").equals(padded))
                .orElse(padded);
    }
}
