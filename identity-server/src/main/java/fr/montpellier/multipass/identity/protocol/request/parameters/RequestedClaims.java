package fr.montpellier.multipass.identity.protocol.request.parameters;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * The {@code claims} parameter (OpenID Connect Core, section 5.5).
 *
 * @param idToken names of claims requested in the ID token
 * @param userInfo names of claims requested in the UserInfo response
 * @param acr requested level of assurance
 * @param subject the only person who may sign in
 */
public record RequestedClaims(Set<String> idToken, Set<String> userInfo, Optional<Acr> acr, Optional<String> subject) {

    private static final RequestedClaims NONE =
            new RequestedClaims(Set.of(), Set.of(), Optional.empty(), Optional.empty());

    /**
     * @param essential whether a sign-in with another level fails (section 5.5.1.1)
     * @param values accepted levels; empty means any level
     */
    public record Acr(boolean essential, List<String> values) {}

    private static RequestedClaims parse(String json) {
        try {
            var request = OIDCClaimsRequest.parse(json);
            return new RequestedClaims(
                    names(request.getIDTokenClaimsRequest()),
                    names(request.getUserInfoClaimsRequest()),
                    entry(request.getIDTokenClaimsRequest(), "acr")
                            .map(acr -> new Acr(acr.getClaimRequirement() == ClaimRequirement.ESSENTIAL, values(acr))),
                    Stream.of(request.getIDTokenClaimsRequest(), request.getUserInfoClaimsRequest())
                            .flatMap(member -> entry(member, "sub").stream())
                            .flatMap(subject -> values(subject).stream())
                            .findFirst());
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException("not a claims request", e);
        }
    }

    /**
     * Parses the parameter.
     *
     * @throws IllegalArgumentException if the parameter is not valid (section 5.5)
     */
    public static RequestedClaims of(Optional<String> parameter) {
        return parameter.map(RequestedClaims::parse).orElse(NONE);
    }

    /** Returns the requested claims of that authorization; empty if it had no authorization request. */
    public static RequestedClaims fromAuthorization(@Nullable OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request != null && request.getAdditionalParameters().get("claims") instanceof String json
                ? parse(json)
                : NONE;
    }

    private static Set<String> names(@Nullable ClaimsSetRequest member) {
        return member == null
                ? Set.of()
                : member.getEntries().stream()
                        .map(ClaimsSetRequest.Entry::getClaimName)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<ClaimsSetRequest.Entry> entry(@Nullable ClaimsSetRequest member, String name) {
        return Optional.ofNullable(member).map(claims -> claims.get(name, null));
    }

    private static List<String> values(ClaimsSetRequest.Entry entry) {
        List<String> several = entry.getValuesAsListOfStrings();
        String one = entry.getValueAsString();
        return several != null ? List.copyOf(several) : one != null ? List.of(one) : List.of();
    }
}
