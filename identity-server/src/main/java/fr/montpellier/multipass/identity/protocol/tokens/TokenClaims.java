package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.SessionClientRepository;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.grants.details.DocumentAccess;
import fr.montpellier.multipass.identity.protocol.grants.details.GrantedAccess;
import fr.montpellier.multipass.identity.protocol.grants.details.TokenAccess;
import fr.montpellier.multipass.identity.protocol.grants.details.TokenAccessProvider;
import fr.montpellier.multipass.identity.protocol.request.AuthenticationTime;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedClaims;
import fr.montpellier.multipass.identity.protocol.senderconstraint.SenderConstraint;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeCompositeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** Adds the claims of access tokens (RFC 9068, with one audience each) and ID tokens. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final SignInService signIns;
    private final SessionClientRepository sessionClients;
    private final PersonClaims personClaims;
    private final TokenAudience audiences;
    private final SenderConstraint senderConstraint;
    private final GrantedAccess grantedAccess;

    TokenClaims(
            SignInService signIns,
            SessionClientRepository sessionClients,
            PersonClaims personClaims,
            TokenAudience audiences,
            SenderConstraint senderConstraint,
            GrantedAccess grantedAccess) {
        this.signIns = signIns;
        this.sessionClients = sessionClients;
        this.personClaims = personClaims;
        this.audiences = audiences;
        this.senderConstraint = senderConstraint;
        this.grantedAccess = grantedAccess;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            accessToken(context);
        } else {
            idToken(context);
        }
    }

    private void accessToken(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
        Optional<TokenAccess> access = grantedAccess.ofToken(context.getAuthorization());
        String audience = access.isEmpty() ? audiences.of(context) : Audiences.VAULT;
        JwtClaimsSet.Builder claims = context.getClaims();
        claims.audience(List.of(audience));
        claims.claim("client_id", context.getRegisteredClient().getClientId());
        claims.claim("scope", String.join(" ", context.getAuthorizedScopes()));
        Map<String, Object> confirmation = senderConstraint.confirmation(context);
        if (!confirmation.isEmpty()) {
            claims.claim("cnf", confirmation);
        }
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            claims.claims(all -> all.putAll(aboutPerson(context, audience)));
        }
        // A person who acts for the holder is the prior actor of a service that acts for them.
        actor(context).ifPresent(actor -> claims.claims(all -> all.merge("act", actor, TokenClaims::nested)));
        access.ifPresent(issued -> {
            // The client acts with this token, so that the role of the person who authorised it is left out (RFC 9396,
            // section 9.1).
            claims.claims(all -> all.remove(ClaimNames.ROLES));
            claims.claim(DocumentAccess.AUTHORIZATION_DETAILS, issued.details());
            TokenAccessProvider.issued(context, issued);
        });
    }

    /** Returns the actor, with earlier actors nested inside (RFC 8693, section 4.1). */
    private static Optional<Map<String, Object>> actor(JwtEncodingContext context) {
        @Nullable Authentication principal = context.getPrincipal();
        return principal instanceof OAuth2TokenExchangeCompositeAuthenticationToken acting
                ? acting.getActors().reversed().stream()
                        .map(actor -> named(actor.getClaims()))
                        .reduce((earlier, later) -> {
                            later.put("act", earlier);
                            return later;
                        })
                : Optional.empty();
    }

    private static Map<String, Object> nested(Object earlier, Object actor) {
        var current = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) actor).forEach((name, value) -> current.put(String.valueOf(name), value));
        current.put("act", earlier);
        return current;
    }

    private static Map<String, Object> named(Map<String, Object> claims) {
        var named = new LinkedHashMap<String, Object>();
        named.put("iss", String.valueOf(claims.get("iss")));
        named.put("sub", String.valueOf(claims.get("sub")));
        return named;
    }

    /**
     * Returns the claims about the person. A partner's token is for the UserInfo endpoint or, with details, for the
     * vault, and identifies the person only by the partner's pseudonym. Tokens of the services of Multipass contain the
     * claims that their audience needs for its decisions.
     */
    private Map<String, Object> aboutPerson(JwtEncodingContext context, String audience) {
        SignIn signIn = signIn(context);
        RegisteredClient client = context.getRegisteredClient();
        Map<String, Object> about = personClaims.of(signIn, client, Set.of());
        if (!ClientPolicy.of(client).isOurs()) {
            about.keySet().retainAll(Set.of("sub"));
            return about;
        }
        about.remove("amr");
        if (!ClientPolicy.of(context.getRegisteredClient()).sector().equals(PairwiseSubjects.MULTIPASS_SECTOR)) {
            about.remove("auth_time");
        }
        about.put(ClaimNames.ROLES, List.of(signIn.role().wireName()));
        about.putAll(personClaims.actingClaims(signIn, client));
        Person person = signIn.person();
        switch (signIn.role()) {
            case RESIDENT -> {
                if (audience.equals(Audiences.CONSENT)) {
                    about.put("name", person.displayName());
                    if (givesAuthorisations(context.getAuthorizedScopes())) {
                        // Agents distinguish residents of the same name by it; it is sealed there with the case.
                        about.put("given_name", person.givenName());
                        about.put("family_name", person.familyName());
                        PersonClaims.putIfKnown(about, "birthdate", person.birthdate());
                    }
                }
                if (audience.equals(Audiences.VAULT)
                        && context.getAuthorizedScopes().contains(Scopes.DOCUMENTS_OWN)) {
                    // The vault compares it with a document at the deposit, and does not store it.
                    about.put("given_name", person.givenName());
                    about.put("family_name", person.familyName());
                    PersonClaims.putIfKnown(about, ClaimNames.USAGE_NAME, person.usageName());
                    PersonClaims.putIfKnown(about, "birthdate", person.birthdate());
                }
            }
            case AGENT -> {
                if (!audience.equals(Audiences.IDENTITY)) {
                    about.put("name", person.displayName());
                    PersonClaims.putIfKnown(about, ClaimNames.ORGANISATION, person.organisation());
                    PersonClaims.putIfKnown(about, ClaimNames.DEPARTMENT, person.department());
                    if (person.demarches() != null) {
                        about.put(ClaimNames.DEMARCHES, person.demarches());
                    }
                    if (Boolean.TRUE.equals(person.exceptional()) && audience.equals(Audiences.CONSENT)) {
                        about.put(ClaimNames.EXCEPTIONAL_ACCESS, true);
                    }
                }
            }
            case DPO -> about.put("name", person.displayName());
            case ADMINISTRATOR -> {
                PersonClaims.putIfKnown(about, ClaimNames.ORGANISATION, person.organisation());
                if (audience.equals(Audiences.CONSENT)) {
                    // Compared with that of the person who publishes what the administrator wrote.
                    about.put("name", person.displayName());
                }
            }
        }
        return about;
    }

    private static boolean givesAuthorisations(Set<String> scopes) {
        return scopes.contains(Scopes.AUTHORISATIONS_OWN) || scopes.contains(Scopes.AUTHORISATIONS_RECORD);
    }

    private void idToken(JwtEncodingContext context) {
        SignIn signIn = signIn(context);
        RegisteredClient client = context.getRegisteredClient();
        Map<String, Object> about = personClaims.of(
                signIn,
                client,
                idTokenScopes(context),
                RequestedClaims.fromAuthorization(context.getAuthorization()).idToken());
        if (!AuthenticationTime.isFor(client, context.getAuthorization())) {
            about.remove("auth_time");
        }
        if (!AuthorizationGrantType.REFRESH_TOKEN.equals(context.getAuthorizationGrantType())
                && !Authorizations.hasJoined(context.getAuthorization())) {
            sessionClients.insert(signIn, client.getClientId());
        }
        context.getClaims().claims(all -> {
            // The framework adds it again at a refresh.
            all.remove("auth_time");
            all.putAll(about);
            all.putAll(personClaims.actingClaims(signIn, client));
            if (hasFormer(signIn) && ClientPolicy.of(client).isOurs()) {
                all.put(ClaimNames.FORMER_MULTIPASS, true);
            }
            all.put("sid", sessionClients.sid(signIn, client.getClientId()));
            var issuedAt = (Instant) Objects.requireNonNull(all.get("iat"));
            idTokenLife(client).ifPresent(life -> all.put("exp", issuedAt.plus(life)));
        });
        accessTokenHash(context).ifPresent(hash -> context.getClaims().claim("at_hash", hash));
    }

    /**
     * Returns the scopes whose claims the ID token contains. The address is left to the UserInfo endpoint (OpenID Connect Core, section
     * 5.4), unless the client gets no access token for it: an ID token stands in addresses as {@code id_token_hint}.
     */
    private static Set<String> idTokenScopes(JwtEncodingContext context) {
        var scopes = new HashSet<>(context.getAuthorizedScopes());
        @Nullable OAuth2Authorization authorization = context.getAuthorization();
        if (authorization != null && authorization.getAccessToken() != null) {
            scopes.remove(OidcScopes.EMAIL);
        }
        return scopes;
    }

    /** Returns whether the person can open a former Multipass; another person who acts for them cannot. */
    private static boolean hasFormer(SignIn signIn) {
        return signIn.acting() == null && Boolean.TRUE.equals(signIn.person().hasFormer());
    }

    /** Returns the lifetime for this client, or empty for the framework's default of half an hour. */
    private static Optional<Duration> idTokenLife(RegisteredClient client) {
        return ClientMetadata.of(client)
                .text("id_token_lifetime")
                .map(Long::valueOf)
                .map(Duration::ofSeconds);
    }

    /**
     * Returns the claim {@code at_hash} (OpenID Connect Core, section 3.1.3.6). All signature algorithms of this server
     * use SHA-256.
     */
    private static Optional<String> accessTokenHash(JwtEncodingContext context) {
        @Nullable OAuth2Authorization authorization = context.getAuthorization();
        OAuth2Authorization.Token<OAuth2AccessToken> token =
                authorization == null ? null : authorization.getAccessToken();
        return Optional.ofNullable(token)
                .map(access -> Sha256.of(access.getToken().getTokenValue()))
                .map(hash ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2)));
    }

    /** Returns the sign-in of the token. No tokens are issued or refreshed for a sign-in that has ended. */
    private SignIn signIn(JwtEncodingContext context) {
        return signIns.of(context.getPrincipal())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }
}
