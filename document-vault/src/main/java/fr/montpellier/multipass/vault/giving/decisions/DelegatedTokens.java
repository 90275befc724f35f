package fr.montpellier.multipass.vault.giving.decisions;

import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Exchanges the access token with which a person called this service for one with which it acts for them at another
 * service (RFC 8693, section 1.1; docs/partners/delegation.md).
 */
@Component
public class DelegatedTokens {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final ConsentAccessTokenProvider tokens;

    DelegatedTokens(ConsentAccessTokenProvider tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns a token for one call.
     *
     * @param subject the person's access token for this service
     * @throws RuntimeException if the identity server does not answer or refuses
     */
    public String exchange(String subject, String audience, String scope) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.add("subject_token", subject);
        form.add("subject_token_type", ACCESS_TOKEN);
        form.add("actor_token", tokens.current());
        form.add("actor_token_type", ACCESS_TOKEN);
        form.add("audience", audience);
        form.add("scope", scope);
        return tokens.request(form).value();
    }
}
