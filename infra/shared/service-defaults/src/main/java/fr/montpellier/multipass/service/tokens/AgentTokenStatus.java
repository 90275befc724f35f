package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Rejects an access token of an agent, an administrator or a data protection officer, or of a person who acts for another, that
 * the issuer revoked: their access ends with their habilitation or the representation, not when the token expires. The issuer is
 * asked at each request. Other tokens of residents, and those of clients, are good until they expire.
 */
final class AgentTokenStatus implements OAuth2TokenValidator<Jwt> {

    private static final Set<String> ROLES = Set.of(
            Role.AGENT.wireName(),
            Role.DPO.wireName(),
            Role.ADMINISTRATOR.wireName(),
            Role.RECONCILER.wireName(),
            Role.OPERATOR.wireName(),
            Role.HELPER.wireName());

    private final RestClient issuer;
    private final String address;

    /** @param address of the issuer's answers */
    AgentTokenStatus(ClientHttpRequestFactory requests, String address) {
        this.issuer = RestClient.builder().requestFactory(requests).build();
        this.address = address;
    }

    private record Answer(@Nullable Boolean active) {}

    /** @throws JwtException if the issuer does not answer */
    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        List<String> roles = token.getClaimAsStringList(ClaimNames.ROLES);
        boolean isAsked = token.hasClaim(ClaimNames.REPRESENTATION)
                || roles != null && roles.stream().anyMatch(ROLES::contains);
        return !isAsked || isActive(token.getTokenValue())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token was revoked.", null));
    }

    private boolean isActive(String token) {
        var form = new LinkedMultiValueMap<String, String>();
        form.set("token", token);
        try {
            Answer answer = issuer.post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            return answer != null && Boolean.TRUE.equals(answer.active());
        } catch (RestClientException e) {
            throw new JwtException("The issuer does not tell the status of a token", e);
        }
    }
}
