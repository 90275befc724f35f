package fr.montpellier.multipass.simulators.provider.requests;

import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks requests to {@code /authorize}, as strictly as the real providers. */
public final class AuthorizeRules {

    /**
     * Parameters that are accepted; every other one is refused: no PKCE, no max_age, no login_hint, no response_mode.
     */
    private static final Set<String> KNOWN = Set.of(
            "client_id",
            "acr_values",
            "claims",
            "response_type",
            "nonce",
            "state",
            "redirect_uri",
            "scope",
            "prompt",
            "idp_hint",
            "ui_locales");

    private static final int SHORTEST_NONCE = 22;

    private final ProviderProtocol dialect;
    private final ProviderSettings settings;

    public AuthorizeRules(ProviderProtocol dialect, ProviderSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
    }

    public AuthorizeOutcome check(Map<String, String[]> parameters) {
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            if (!KNOWN.contains(parameter.getKey())) {
                return new AuthorizeOutcome.RefusedOnPage("paramètre inconnu");
            }
            if (parameter.getValue().length != 1) {
                return new AuthorizeOutcome.RefusedOnPage(parameter.getKey() + " répété");
            }
        }
        return check(new Parameters(parameters));
    }

    private AuthorizeOutcome check(Parameters sent) {
        String state = sent.text("state");
        String nonce = sent.text("nonce");
        String redirectUri = sent.text("redirect_uri");
        Set<String> prompts = sent.words("prompt");
        RequestedClaims claims;
        try {
            claims = RequestedClaims.parse(sent.get("claims"));
        } catch (IllegalArgumentException malformed) {
            return new AuthorizeOutcome.RefusedOnPage("claims n'est pas un objet JSON");
        }
        if (!settings.clientId().equals(sent.text("client_id"))) {
            return new AuthorizeOutcome.RefusedOnPage("client_id inconnu");
        }
        if (!settings.redirectUris().contains(redirectUri)) {
            return new AuthorizeOutcome.RefusedOnPage("redirect_uri non enregistrée");
        }
        if (nonce.length() < SHORTEST_NONCE) {
            return new AuthorizeOutcome.RefusedOnPage("nonce absent ou de moins de 22 caractères");
        }
        if (state.isBlank()) {
            return new AuthorizeOutcome.RefusedOnPage("state absent");
        }
        if (sent.text("response_type").isBlank() || sent.words("scope").isEmpty()) {
            return new AuthorizeOutcome.RefusedOnPage("response_type ou scope absent");
        }
        if (!dialect.prompts().containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return new AuthorizeOutcome.RefusedOnPage("prompt refusé");
        }
        Set<String> acrValues = sent.words("acr_values");
        if (dialect.acrRequired() && acrValues.isEmpty()) {
            return new AuthorizeOutcome.RefusedOnPage("acr_values absent");
        }
        AuthorizeRequest request = new AuthorizeRequest(
                settings.clientId(),
                redirectUri,
                sent.words("scope"),
                state,
                nonce,
                prompts,
                List.copyOf(acrValues),
                claims);
        return checkMeaning(request, sent.text("response_type"));
    }

    private AuthorizeOutcome checkMeaning(AuthorizeRequest request, String responseType) {
        if (!responseType.equals("code")) {
            return rejected(request, "unsupported_response_type", "only the code flow is supported");
        }
        if (!request.scopes().contains("openid")) {
            return rejected(request, "invalid_request", "openid scope must be requested");
        }
        if (!dialect.scopes().containsAll(request.scopes())) {
            return rejected(request, "invalid_scope", "requested scope is not allowed");
        }
        if (dialect.acrRequired() && !dialect.acrValues().containsAll(request.acrValues())) {
            return rejected(request, "invalid_acr", "acr_value is not valid");
        }
        if (request.claims().acrEssential()
                && request.claims().acrValues().stream().noneMatch(dialect.acrValues()::contains)) {
            return rejected(request, "access_denied", "none of the requested ACRs could be obtained");
        }
        return new AuthorizeOutcome.Accepted(request);
    }

    private static AuthorizeOutcome rejected(AuthorizeRequest request, String error, String description) {
        return new AuthorizeOutcome.RefusedByCallback(request.redirectUri(), request.state(), error, description);
    }

    private record Parameters(Map<String, String[]> sent) {

        @Nullable
        String get(String name) {
            String[] values = sent.get(name);
            return values == null ? null : values[0];
        }

        String text(String name) {
            String value = get(name);
            return value == null ? "" : value;
        }

        Set<String> words(String name) {
            Set<String> words =
                    new LinkedHashSet<>(Arrays.asList(text(name).strip().split(" +")));
            words.remove("");
            return words;
        }
    }
}
