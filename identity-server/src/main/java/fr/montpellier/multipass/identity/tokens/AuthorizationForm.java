package fr.montpellier.multipass.identity.tokens;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.stereotype.Component;

/**
 * The framework's authorizations in our columns, and back. What comes back has every token's claims and state, but the
 * value of the token that was shown alone: something that nobody can use stands for the others.
 */
@Component
class AuthorizationForm {

    private static final String CLAIMS = OAuth2Authorization.Token.CLAIMS_METADATA_NAME;
    private static final String INVALIDATED = OAuth2Authorization.Token.INVALIDATED_METADATA_NAME;
    /** In place of a value, of which nothing is known. */
    private static final String NO_ID_TOKEN = "not kept";

    private static final Duration UNFINISHED = Duration.ofMinutes(15);
    private static final long EXPIRY_GRID = Duration.ofMinutes(15).toSeconds();

    private final SealedJson json;
    private final TokenHashes hashes;
    private final Clock clock;

    AuthorizationForm(SealedJson json, TokenHashes hashes, Clock clock) {
        this.json = json;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param shown the token that the caller showed */
    record Shown(String value, byte[] hash) {}

    OAuth2Authorization read(StoredAuthorization stored, @Nullable Shown shown) {
        var row = stored.row();
        var attributes = json.open(requireNonNull(row.attributes()), context(row.id()));
        var authorization = new Restored(row.clientId());
        authorization
                .id(row.id().toString())
                .principalName(row.principal())
                .authorizationGrantType(new AuthorizationGrantType(row.grantType()))
                .authorizedScopes(scopes(row.scopes()))
                .attributes(
                        all -> all.putAll(AuthorizationAttributes.read(attributes, row.principal(), row.signedInAt())));
        oneOfEachKind(stored.tokens(), shown).forEach(token -> add(authorization, token, shown));
        idToken(row).ifPresent(authorization::token);
        return authorization.build();
    }

    /** @param attributes null to leave them as they are stored */
    StoredAuthorization.Row row(OAuth2Authorization authorization, @Nullable Map<String, Object> attributes) {
        var id = UUID.fromString(authorization.getId());
        return new StoredAuthorization.Row(
                id,
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                String.join(" ", authorization.getAuthorizedScopes()),
                AuthorizationAttributes.signedInAt(authorization.getAttributes())
                        .orElse(null),
                attributes == null ? null : json.seal(AuthorizationAttributes.write(attributes), context(id)),
                expiry(authorization));
    }

    StoredAuthorization.Token token(HeldToken held) {
        var hash = hashes.ofHeld(held.kind(), held.value());
        return new StoredAuthorization.Token(
                held.kind(),
                hash,
                held.issuedAt(),
                held.expiresAt(),
                held.invalidated(),
                String.join(" ", held.scopes()),
                json.seal(held.metadata(), context(hash)));
    }

    /** An access token lives on after it was refreshed: the one that was shown counts, otherwise the latest. */
    private static Collection<StoredAuthorization.Token> oneOfEachKind(
            List<StoredAuthorization.Token> tokens, @Nullable Shown shown) {
        var sorted = new ArrayList<>(tokens);
        sorted.sort(Comparator.comparing(
                StoredAuthorization.Token::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        var chosen = new EnumMap<TokenKind, StoredAuthorization.Token>(TokenKind.class);
        for (var token : sorted) {
            chosen.merge(token.kind(), token, (one, later) -> isShown(one, shown) ? one : later);
        }
        return chosen.values();
    }

    private static boolean isShown(StoredAuthorization.Token token, @Nullable Shown shown) {
        return shown != null && MessageDigest.isEqual(token.hash(), shown.hash());
    }

    private void add(
            OAuth2Authorization.Builder authorization, StoredAuthorization.Token token, @Nullable Shown shown) {
        var value = shown != null && isShown(token, shown) ? shown.value() : hashes.standIn(token.hash());
        var metadata = new HashMap<>(json.open(token.sealed(), context(token.hash())));
        metadata.put(INVALIDATED, token.invalidated());
        if (token.kind() == TokenKind.STATE) {
            authorization.attribute(TokenKind.STATE.wireName(), value);
        } else {
            authorization.token(token(token, value, metadata), all -> all.putAll(metadata));
        }
    }

    private static OAuth2Token token(StoredAuthorization.Token token, String value, Map<String, Object> metadata) {
        var issuedAt = token.issuedAt();
        var expiresAt = token.expiresAt();
        return switch (token.kind()) {
            case ACCESS ->
                new OAuth2AccessToken(accessTokenType(metadata), value, issuedAt, expiresAt, scopes(token.scopes()));
            case REFRESH -> new OAuth2RefreshToken(value, issuedAt, expiresAt);
            case CODE -> new OAuth2AuthorizationCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case DEVICE_CODE -> new OAuth2DeviceCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case USER_CODE -> new OAuth2UserCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case STATE -> throw new IllegalStateException("a state is an attribute");
        };
    }

    /**
     * ID tokens are not kept: nobody shows them to be honoured. The framework wants one where it looks for the person
     * behind a token (userinfo, refresh), and reads no more of it than when they signed in.
     */
    private static Optional<OidcIdToken> idToken(StoredAuthorization.Row row) {
        return Optional.ofNullable(row.signedInAt())
                .filter(at -> scopes(row.scopes()).contains(OidcScopes.OPENID))
                .map(at ->
                        new OidcIdToken(NO_ID_TOKEN, null, null, Map.of(IdTokenClaimNames.AUTH_TIME, Date.from(at))));
    }

    /** As the framework decides it when it issues the token. */
    private static OAuth2AccessToken.TokenType accessTokenType(Map<String, Object> metadata) {
        return claims(metadata).get("cnf") instanceof Map<?, ?> confirmation && confirmation.containsKey("jkt")
                ? OAuth2AccessToken.TokenType.DPOP
                : OAuth2AccessToken.TokenType.BEARER;
    }

    @SuppressWarnings("unchecked") // the framework puts claims there
    private static Map<String, Object> claims(Map<String, Object> metadata) {
        return (Map<String, Object>) metadata.getOrDefault(CLAIMS, Map.of());
    }

    /** When the last of its tokens is of no use. */
    private Instant expiry(OAuth2Authorization authorization) {
        var last = HeldToken.in(authorization).values().stream()
                .map(HeldToken::expiresAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> clock.instant().plus(UNFINISHED));
        return Instant.ofEpochSecond(Math.ceilDiv(last.getEpochSecond() + 1, EXPIRY_GRID) * EXPIRY_GRID);
    }

    private static Set<String> scopes(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ")));
    }

    private static byte[] context(UUID id) {
        return ("oauth_authorization:" + id).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] context(byte[] hash) {
        var table = "oauth_token:".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(table.length + hash.length)
                .put(table)
                .put(hash)
                .array();
    }

    /** The framework's builder, which otherwise asks for the whole client although it keeps its id alone. */
    private static final class Restored extends OAuth2Authorization.Builder {

        Restored(String clientId) {
            super(clientId);
        }
    }
}
