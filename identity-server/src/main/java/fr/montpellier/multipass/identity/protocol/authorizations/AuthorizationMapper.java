package fr.montpellier.multipass.identity.protocol.authorizations;

import static java.util.Objects.requireNonNull;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.authorizations.json.AuthorizationAttributes;
import fr.montpellier.multipass.identity.protocol.authorizations.json.SealedJson;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.stream.Collectors;
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
 * Maps the framework's authorizations to columns and back. A mapped authorization has the claims and state of every
 * token, but the value of only the presented token; the other values are placeholders. The plain columns are bound to
 * the sealed ones, so that a row that another program changed, moved or inserted is ignored.
 */
@Component
class AuthorizationMapper {

    private static final String CLAIMS = OAuth2Authorization.Token.CLAIMS_METADATA_NAME;
    private static final String INVALIDATED = OAuth2Authorization.Token.INVALIDATED_METADATA_NAME;
    /** Placeholder for the value of an ID token, which is not stored. */
    private static final String NO_ID_TOKEN = "not kept";

    private static final byte[] UNSEALED = {};

    private static final Duration UNFINISHED = Duration.ofMinutes(15);
    private static final long EXPIRY_GRID = Duration.ofMinutes(15).toSeconds();

    private final SealedJson json;
    private final TokenHashes hashes;
    private final Clock clock;

    AuthorizationMapper(SealedJson json, TokenHashes hashes, Clock clock) {
        this.json = json;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param presented the token in the request */
    record PresentedToken(String value, byte[] hash) {}

    private record Opened(StoredAuthorization.Token token, Map<String, Object> metadata) {}

    /**
     * Returns the authorization, or empty if its row or one of its tokens was changed by another program.
     *
     * @param signIn sign-in of its principal, if it was read with the authorization
     */
    Optional<OAuth2Authorization> read(
            StoredAuthorization stored, @Nullable PresentedToken presented, Optional<SignIn> signIn) {
        StoredAuthorization.Row row = stored.row();
        Optional<Map<String, Object>> attributes = json.open(requireNonNull(row.attributes()), context(row));
        Collection<StoredAuthorization.Token> held = oneOfEachKind(stored.tokens(), presented);
        List<Opened> opened = held.stream()
                .flatMap(token -> json.open(token.sealed(), context(token, row.id())).stream()
                        .map(metadata -> new Opened(token, metadata)))
                .toList();
        return attributes
                .filter(all -> opened.size() == held.size())
                .map(all -> restored(row, all, opened, presented, signIn));
    }

    private OAuth2Authorization restored(
            StoredAuthorization.Row row,
            Map<String, Object> attributes,
            List<Opened> tokens,
            @Nullable PresentedToken presented,
            Optional<SignIn> signIn) {
        var authorization = new Restored(row.clientId());
        authorization
                .id(row.id().toString())
                .principalName(row.principal())
                .authorizationGrantType(new AuthorizationGrantType(row.grantType()))
                .authorizedScopes(scopes(row.scopes()))
                .attributes(all -> all.putAll(
                        AuthorizationAttributes.read(attributes, row.principal(), row.signedInAt(), signIn)));
        tokens.forEach(token -> add(authorization, token, presented));
        idToken(row).ifPresent(authorization::token);
        return authorization.build();
    }

    /**
     * Maps an authorization to a row.
     *
     * @param attributes sealed attributes; null to keep the stored ones
     */
    StoredAuthorization.Row row(OAuth2Authorization authorization, @Nullable Map<String, Object> attributes) {
        StoredAuthorization.Row row = unsealed(authorization);
        return attributes == null
                ? row
                : row.withAttributes(json.seal(AuthorizationAttributes.write(attributes), context(row)));
    }

    /**
     * Returns whether the columns to which sealed attributes are bound are equal, so that the sealed attributes of one
     * are valid for the other.
     */
    boolean haveSameContext(OAuth2Authorization one, OAuth2Authorization other) {
        return Arrays.equals(context(unsealed(one)), context(unsealed(other)));
    }

    private StoredAuthorization.Row unsealed(OAuth2Authorization authorization) {
        return new StoredAuthorization.Row(
                UUID.fromString(authorization.getId()),
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                text(authorization.getAuthorizedScopes()),
                AuthorizationAttributes.signedInAt(authorization.getAttributes())
                        .orElse(null),
                null,
                expiry(authorization));
    }

    /**
     * Maps a token to a row.
     *
     * @param authorization authorization to which the token belongs
     */
    StoredAuthorization.Token token(AuthorizationToken held, UUID authorization) {
        var token = new StoredAuthorization.Token(
                held.kind(),
                hashes.ofStored(held.kind(), held.value()),
                micros(held.issuedAt()),
                micros(held.expiresAt()),
                held.invalidated(),
                text(held.scopes()),
                UNSEALED);
        var metadata = new HashMap<>(held.metadata());
        if (held.invalidated()) {
            metadata.put(INVALIDATED, true);
        }
        return token.withSealed(json.seal(metadata, context(token, authorization)));
    }

    /** Returns the sorted scopes. They must be sorted because sealed bytes are bound to the text. */
    private static String text(Collection<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(" "));
    }

    /** Returns the time in microseconds, as the database stores it. */
    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns one token of each kind. Of several access tokens it is the presented one, or otherwise the latest. */
    private static Collection<StoredAuthorization.Token> oneOfEachKind(
            List<StoredAuthorization.Token> tokens, @Nullable PresentedToken presented) {
        var sorted = new ArrayList<>(tokens);
        sorted.sort(Comparator.comparing(
                StoredAuthorization.Token::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        var chosen = new EnumMap<TokenKind, StoredAuthorization.Token>(TokenKind.class);
        for (StoredAuthorization.Token token : sorted) {
            chosen.merge(token.kind(), token, (one, later) -> isPresented(one, presented) ? one : later);
        }
        return chosen.values();
    }

    private static boolean isPresented(StoredAuthorization.Token token, @Nullable PresentedToken presented) {
        return presented != null && MessageDigest.isEqual(token.hash(), presented.hash());
    }

    private void add(OAuth2Authorization.Builder authorization, Opened opened, @Nullable PresentedToken presented) {
        StoredAuthorization.Token token = opened.token();
        String value = presented != null && isPresented(token, presented)
                ? presented.value()
                : hashes.placeholder(token.hash());
        var metadata = new HashMap<>(opened.metadata());
        // Only the column is set for all access tokens of an authorization at once. It can invalidate a token but not
        // make it valid again.
        metadata.merge(INVALIDATED, token.invalidated(), (inside, column) -> (boolean) inside || (boolean) column);
        if (token.kind() == TokenKind.STATE) {
            authorization.attribute(TokenKind.STATE.wireName(), value);
        } else {
            authorization.token(token(token, value, metadata), all -> all.putAll(metadata));
        }
    }

    private static OAuth2Token token(StoredAuthorization.Token token, String value, Map<String, Object> metadata) {
        Instant issuedAt = token.issuedAt();
        Instant expiresAt = token.expiresAt();
        return switch (token.kind()) {
            case ACCESS ->
                new OAuth2AccessToken(accessTokenType(metadata), value, issuedAt, expiresAt, scopes(token.scopes()));
            case REFRESH -> new OAuth2RefreshToken(value, issuedAt, expiresAt);
            case CODE -> new OAuth2AuthorizationCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case DEVICE_CODE -> new OAuth2DeviceCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case USER_CODE -> new OAuth2UserCode(value, requireNonNull(issuedAt), requireNonNull(expiresAt));
            case STATE -> throw new IllegalStateException("a state is an attribute and not a token");
        };
    }

    /**
     * Returns a placeholder for the ID token, which is not stored. The framework needs an ID token to find the person
     * of a token (UserInfo, refresh), and reads the time of the sign-in only from it.
     */
    private static Optional<OidcIdToken> idToken(StoredAuthorization.Row row) {
        return Optional.ofNullable(row.signedInAt())
                .filter(at -> scopes(row.scopes()).contains(OidcScopes.OPENID))
                .map(at ->
                        new OidcIdToken(NO_ID_TOKEN, null, null, Map.of(IdTokenClaimNames.AUTH_TIME, Date.from(at))));
    }

    /** Returns the type by the rule with which the framework issues the token. */
    private static OAuth2AccessToken.TokenType accessTokenType(Map<String, Object> metadata) {
        return claims(metadata).get("cnf") instanceof Map<?, ?> confirmation && confirmation.containsKey("jkt")
                ? OAuth2AccessToken.TokenType.DPOP
                : OAuth2AccessToken.TokenType.BEARER;
    }

    @SuppressWarnings("unchecked") // The framework stores the claims under this name.
    private static Map<String, Object> claims(Map<String, Object> metadata) {
        return (Map<String, Object>) metadata.getOrDefault(CLAIMS, Map.of());
    }

    /** Returns the time at which the last of its tokens expires. */
    private Instant expiry(OAuth2Authorization authorization) {
        Instant last = AuthorizationToken.in(authorization).values().stream()
                .map(AuthorizationToken::expiresAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> clock.instant().plus(UNFINISHED));
        return Instant.ofEpochSecond(Math.ceilDiv(last.getEpochSecond() + 1, EXPIRY_GRID) * EXPIRY_GRID);
    }

    private static Set<String> scopes(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ")));
    }

    private static byte[] context(StoredAuthorization.Row row) {
        return RowContext.of("oauth_authorization")
                .text(row.id().toString())
                .text(row.clientId())
                .text(row.principal())
                .text(row.grantType())
                .text(row.scopes())
                .time(row.signedInAt())
                .toBytes();
    }

    private static byte[] context(StoredAuthorization.Token token, UUID authorization) {
        return RowContext.of("oauth_token")
                .bytes(token.hash())
                .text(token.kind().wireName())
                .text(authorization.toString())
                .time(token.issuedAt())
                .time(token.expiresAt())
                .text(token.scopes())
                .toBytes();
    }

    /** The framework's builder without its need of the whole client, of which it stores only the id. */
    private static final class Restored extends OAuth2Authorization.Builder {

        Restored(String clientId) {
            super(clientId);
        }
    }
}
