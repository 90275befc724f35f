package fr.montpellier.multipass.simulators.provider.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeys;
import fr.montpellier.multipass.simulators.provider.requests.InvalidRequestException;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handles sign-out requested by the relying party (OpenID Connect RP-Initiated Logout 1.0). */
@Controller
public class EndSessionController {

    private static final Set<String> KNOWN = Set.of("id_token_hint", "state", "post_logout_redirect_uri");

    private final ProviderSettings settings;
    private final SigningKeys keys;

    EndSessionController(ProviderSettings settings, SigningKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @GetMapping("/api/v2/session/end")
    String end(
            @RequestParam(name = "id_token_hint", required = false) @Nullable String hint,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "post_logout_redirect_uri", required = false) @Nullable String redirectUri,
            HttpServletRequest http) {
        if (!KNOWN.containsAll(http.getParameterMap().keySet())) {
            throw new InvalidRequestException("paramètre inconnu");
        }
        if (hint == null || !ours(hint)) {
            throw new InvalidRequestException("id_token_hint absent ou invalide");
        }
        if (state == null || state.isBlank()) {
            throw new InvalidRequestException("state absent");
        }
        if (redirectUri == null || !settings.postLogoutRedirectUris().contains(redirectUri)) {
            throw new InvalidRequestException("post_logout_redirect_uri non enregistrée");
        }
        new BrowserSession(http).end();
        return "redirect:" + CallbackUris.append(redirectUri, Map.of("state", state));
    }

    /**
     * Returns whether this provider issued the hint. An expired one is accepted: people sign out long after the minute
     * that an ID token lives.
     */
    private boolean ours(String hint) {
        try {
            SignedJWT token = SignedJWT.parse(hint);
            return keys.signed(token)
                    && settings.issuer()
                            .toString()
                            .equals(token.getJWTClaimsSet().getIssuer())
                    && token.getJWTClaimsSet().getAudience().contains(settings.clientId());
        } catch (ParseException | JOSEException notOurs) {
            return false;
        }
    }
}
