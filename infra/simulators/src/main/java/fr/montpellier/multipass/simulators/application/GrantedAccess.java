package fr.montpellier.multipass.simulators.application;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that the application holds once the resident has agreed.
 *
 * @param person the resident's name, from the ID token
 * @param level of assurance of the sign-in ({@code acr}), from the ID token
 * @param authorisation that the tokens are about
 * @param staleAt when the access token needs to be refreshed
 */
record GrantedAccess(
        String person, String level, String authorisation, String accessToken, String refreshToken, Instant staleAt) {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** @throws ParseException if the answer does not say what was granted (RFC 9396, section 7) */
    static GrantedAccess of(OIDCTokenResponse answer, String person, String level, Instant now) throws ParseException {
        OIDCTokens tokens = answer.getOIDCTokens();
        AccessToken access = tokens.getAccessToken();
        if (!AccessTokenType.DPOP.equals(access.getType())) {
            throw new ParseException("the token is not bound to the key that was proven");
        }
        List<AuthorizationDetail> details = access.getAuthorizationDetails();
        if (details == null || details.size() != 1) {
            throw new ParseException("the answer does not say what was granted");
        }
        return new GrantedAccess(
                person,
                level,
                details.getFirst().getStringField("authorisation"),
                access.getValue(),
                Optional.ofNullable(tokens.getRefreshToken())
                        .map(RefreshToken::getValue)
                        .orElse(""),
                now.plusSeconds(access.getLifetime()).minus(MARGIN));
    }

    /**
     * Returns this access, or this one with the former refresh token if the response has none: the server does not send
     * a key-bound refresh token again when it stays valid.
     */
    GrantedAccess orRefreshedBy(GrantedAccess former) {
        return refreshToken.isEmpty()
                ? new GrantedAccess(person, level, authorisation, accessToken, former.refreshToken, staleAt)
                : this;
    }

    /** Returns a text without tokens and names, which must not reach a log. */
    @Override
    public String toString() {
        return "Access[" + authorisation + "]";
    }
}
