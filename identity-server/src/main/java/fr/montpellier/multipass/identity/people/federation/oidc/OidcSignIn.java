package fr.montpellier.multipass.identity.people.federation.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.ProviderCalls;
import fr.montpellier.multipass.identity.people.federation.oidc.provider.RelyingParty;
import fr.montpellier.multipass.identity.people.federation.oidc.responses.SignedUserInfo;
import fr.montpellier.multipass.service.jose.CompactTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.oidc.profile.OidcProfile;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Signs people in with one provider by the authorization code flow. */
public final class OidcSignIn {

    private final RelyingParty party;
    private final Clock clock;
    private final OidcClientFactory clients;
    private final HttpSessionStore session = new HttpSessionStore();

    public OidcSignIn(RelyingParty party, ProviderCalls calls, Clock clock) {
        this.party = party;
        this.clock = clock;
        this.clients = new OidcClientFactory(party, calls);
    }

    /**
     * Returns the address of the authorization request, and stores {@code state}, {@code nonce}, the time and {@code
     * anew} in the session: the person may change the address.
     *
     * @param changes parameters of this sign-in that differ from the configured ones
     * @param anew whether the provider is asked to authenticate the person, even if they have a session there
     */
    public URI start(
            HttpServletRequest request, HttpServletResponse response, Map<String, String> changes, boolean anew) {
        try {
            CallContext context = context(request, response);
            Optional<RedirectionAction> action = clients.parts().redirection().getRedirectionAction(context);
            Instant now = clock.instant();
            request.getSession().setAttribute(startedAt(), now);
            if (anew) {
                request.getSession().setAttribute(anewAt(), now);
            } else {
                request.getSession().removeAttribute(anewAt());
            }
            var address = UriComponentsBuilder.fromUriString(((WithLocationAction) action.orElseThrow()).getLocation());
            changes.forEach(
                    (name, value) -> address.replaceQueryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
            if (anew) {
                address.replaceQueryParam("prompt", "login");
            }
            return address.build(true).toUri();
        } catch (RuntimeException e) {
            throw SignInErrors.of(e);
        }
    }

    /** Verifies the callback, the tokens and the UserInfo response, and returns the claims. */
    public VerifiedClaims callback(HttpServletRequest request, HttpServletResponse response) {
        OidcClientFactory.Parts parts = clients.parts();
        try {
            checkStillExpected(request);
            CallContext context = context(request, response);
            checkState(request, parts);
            refuseError(request);
            if (request.getParameter("code") == null) {
                throw new SignInException(SignInError.NO_CODE, "the callback has no authorization code");
            }
            Credentials credentials = parts.extractor().extract(context).orElseThrow();
            parts.authenticator().validate(context, credentials);
            var profile =
                    (OidcProfile) parts.profiles().create(context, credentials).orElseThrow();
            return claims(profile, request.getSession().getAttribute(anewAt()) != null);
        } catch (RuntimeException | ParseException e) {
            throw SignInErrors.of(e);
        } finally {
            forget(request, parts);
        }
    }

    /** Returns the address at which the person signs out at the provider (OpenID Connect RP-Initiated Logout). */
    public Optional<URI> logout(String idToken, String state) {
        try {
            URI endpoint = clients.parts().metadata().getEndSessionEndpointURI();
            return endpoint == null
                    ? Optional.empty()
                    : Optional.of(new LogoutRequest(
                                    endpoint,
                                    CompactTokens.parse(idToken),
                                    URI.create(party.afterLogout()),
                                    new State(state))
                            .toURI());
        } catch (RuntimeException | ParseException e) {
            throw SignInErrors.of(e);
        }
    }

    private void checkStillExpected(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(startedAt()) instanceof Instant started)) {
            throw new SignInException(SignInError.NOT_STARTED, "no sign-in was started in this browser");
        }
        if (started.plus(RelyingParty.SIGN_IN_LIMIT).isBefore(clock.instant())) {
            throw new SignInException(SignInError.EXPIRED, "the sign-in has expired");
        }
    }

    /** Checks {@code state} before any other parameter of the callback is used, including {@code error}. */
    private static void checkState(HttpServletRequest request, OidcClientFactory.Parts parts) {
        Object expected = request.getSession().getAttribute(parts.client().getStateSessionAttributeName());
        String given = request.getParameter("state");
        if (!(expected instanceof State state) || given == null || given.isBlank() || !state.equals(new State(given))) {
            throw new SignInException(SignInError.FORGED, "the state of the callback does not match the sign-in");
        }
    }

    private static void refuseError(HttpServletRequest request) {
        String error = request.getParameter("error");
        if (error == null) {
            return;
        }
        throw switch (error) {
            case "access_denied" ->
                new SignInException(SignInError.ACCESS_DENIED, "the provider returned access_denied");
            case "temporarily_unavailable" ->
                new SignInException(SignInError.UPSTREAM_UNAVAILABLE, "the provider returned temporarily_unavailable");
            default -> new SignInException(SignInError.UPSTREAM_ERROR, "the provider returned an error");
        };
    }

    private VerifiedClaims claims(OidcProfile profile, boolean anew) throws ParseException {
        JWTClaimsSet idToken = CompactTokens.parse(profile.getIdTokenString()).getJWTClaimsSet();
        String acr = idToken.getStringClaim("acr");
        if (acr == null || !party.acrValues().contains(acr)) {
            throw new SignInException(
                    SignInError.ASSURANCE_TOO_LOW, "the acr of the ID token is not one of the requested values");
        }
        if (!(profile.getAttribute(SignedUserInfo.CLAIMS) instanceof Map<?, ?> claims)) {
            throw new SignInException(SignInError.USERINFO_INVALID, "no UserInfo response was verified");
        }
        @SuppressWarnings("unchecked")
        var userInfo = (Map<String, Object>) claims;
        List<String> amr = idToken.getStringListClaim("amr");
        return new VerifiedClaims(
                profile.getIdTokenString(),
                profile.getAccessToken().getValue(),
                idToken.getSubject(),
                acr,
                amr == null ? List.of() : amr,
                authenticatedAt(idToken, anew),
                userInfo,
                idToken.getClaims());
    }

    private Optional<Instant> authenticatedAt(JWTClaimsSet idToken, boolean anew) throws ParseException {
        Instant now = clock.instant();
        Date told = idToken.getDateClaim("auth_time");
        if (told == null) {
            return anew ? Optional.of(now) : Optional.empty();
        }
        return Optional.of(told.toInstant().isAfter(now) ? now : told.toInstant());
    }

    /** Removes the stored values, so that the callback can be used only once, whatever its outcome is. */
    private void forget(HttpServletRequest request, OidcClientFactory.Parts parts) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(startedAt());
            session.removeAttribute(anewAt());
            session.removeAttribute(parts.client().getStateSessionAttributeName());
            session.removeAttribute(parts.client().getNonceSessionAttributeName());
        }
    }

    private String startedAt() {
        return party.name() + ":started-at";
    }

    private String anewAt() {
        return party.name() + ":anew-at";
    }

    private CallContext context(HttpServletRequest request, HttpServletResponse response) {
        return new CallContext(new CallbackContext(request, response), session);
    }
}
