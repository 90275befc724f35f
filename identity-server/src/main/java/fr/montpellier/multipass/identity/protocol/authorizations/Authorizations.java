package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.support.requests.RequestScopedCache;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.tombstones.RestoreListener;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Service;

/**
 * Stores authorizations. Each token is found by one indexed look-up of its hash. If two requests redeem a code or a
 * refresh token at once, one gets tokens, which {@link TokenReuse} then revokes.
 */
@Service
public class Authorizations implements OAuth2AuthorizationService, RestoreListener {

    /** The kinds of tokens that are searched if there is no {@code token_type_hint} (RFC 7009, RFC 7662). */
    private static final Set<TokenKind> WITHOUT_HINT = EnumSet.of(TokenKind.ACCESS, TokenKind.REFRESH);

    private final AuthorizationRepository repository;
    private final AuthorizationMapper mapper;
    private final TokenHashes hashes;
    private final SignInService signIns;
    private final AlteredRowReporter altered;
    private final TokenReuse reuse;
    private final Clock clock;
    private final RequestScopedCache<TokenQuery, Optional<OAuth2Authorization>> read =
            new RequestScopedCache<>(Authorizations.class);

    Authorizations(
            AuthorizationRepository repository,
            AuthorizationMapper mapper,
            TokenHashes hashes,
            SignInService signIns,
            AlteredRowReporter altered,
            TokenReuse reuse,
            Clock clock) {
        this.repository = repository;
        this.mapper = mapper;
        this.hashes = hashes;
        this.signIns = signIns;
        this.altered = altered;
        this.reuse = reuse;
        this.clock = clock;
    }

    /**
     * The stored state of an authorization. It is an attribute of the authorization, so that {@link #save} writes only
     * the changes, and fails if another request changed the authorization meanwhile.
     *
     * @param joined whether the client is known to have got an ID token in the sign-in
     */
    private record Read(OAuth2Authorization authorization, long version, boolean joined) {

        static final String ATTRIBUTE = Read.class.getName();
    }

    private record TokenQuery(String token, @Nullable String type) {}

    /**
     * Inserts a new authorization, or updates one that was read before.
     *
     * @throws OAuth2AuthenticationException {@code invalid_grant} if another request changed the authorization since it
     *     was read
     */
    @Override
    public void save(OAuth2Authorization authorization) {
        read.clear();
        Read earlier = authorization.getAttribute(Read.ATTRIBUTE);
        Map<String, Object> attributes = storedAttributes(authorization);
        if (earlier == null) {
            repository.insert(
                    mapper.row(authorization, attributes),
                    AuthorizationToken.in(authorization).values().stream()
                            .map(token -> mapper.token(token, id(authorization)))
                            .toList());
            return;
        }
        boolean same = attributes.equals(storedAttributes(earlier.authorization()))
                && mapper.haveSameContext(authorization, earlier.authorization());
        StoredAuthorization.Row row = mapper.row(authorization, same ? null : attributes);
        StoredAuthorization.Changes changes = changes(earlier.authorization(), authorization);
        if (!repository.update(row, earlier.version(), changes, clock.instant())) {
            reuse.revokeIfRedeemedTwice(earlier.authorization(), authorization);
            throw new ConcurrentUpdateException();
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        read.clear();
        repository.delete(id(authorization));
    }

    /** Removes the authorization with every token derived from it, including exchanged ones (RFC 7009, section 2.1). */
    public void revokeFamily(OAuth2Authorization authorization) {
        remove(authorization);
        repository.deleteExchanged(authorization.getPrincipalName(), authorization.getRegisteredClientId());
    }

    /** Removes every authorization of a sign-in that ended. */
    public void removeAllOf(String signInId) {
        removeAllOf(List.of(signInId));
    }

    /** Removes every authorization of these sign-ins. */
    public void removeAllOf(List<String> signInIds) {
        read.clear();
        repository.deleteOfSignIns(signInIds);
    }

    /** Removes every code and token: those that ended since the copy of the database cannot be told from others. */
    @Override
    public void restored(int count, Instant since) {
        read.clear();
        repository.deleteAll();
    }

    /** Removes every authorization of one client in these sign-ins, after the person withdrew their consent. */
    public void removeAllOf(String registeredClientId, List<String> signInIds) {
        read.clear();
        repository.deleteOfSignIns(registeredClientId, signInIds);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return repository
                .byId(UUID.fromString(id))
                .flatMap(stored -> read(stored, null))
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return read.get(new TokenQuery(token, type == null ? null : type.getValue()), this::find)
                .orElse(null);
    }

    /** Returns whether the client of the authorization is known to have got an ID token in its sign-in. */
    public static boolean hasJoined(@Nullable OAuth2Authorization authorization) {
        Read read = authorization == null ? null : authorization.getAttribute(Read.ATTRIBUTE);
        return read != null && read.joined();
    }

    private Optional<OAuth2Authorization> find(TokenQuery asked) {
        String token = asked.token();
        if (asked.type() == null) {
            return find(token, WITHOUT_HINT, false);
        }
        Optional<TokenKind> kind = TokenKind.of(asked.type());
        Optional<OAuth2Authorization> found = kind.flatMap(known -> find(token, EnumSet.of(known), true));
        if (found.isEmpty() && kind.filter(TokenKind.REFRESH::equals).isPresent()) {
            reuse.revokeIfReplaced(token);
        }
        return found;
    }

    private Optional<OAuth2Authorization> find(String token, Set<TokenKind> kinds, boolean withPerson) {
        byte[] hash = hashes.of(kinds.iterator().next(), token);
        return repository
                .byToken(hash, kinds, withPerson)
                .flatMap(stored -> read(stored, new AuthorizationMapper.PresentedToken(token, hash)));
    }

    private Optional<OAuth2Authorization> read(
            StoredAuthorization stored, AuthorizationMapper.@Nullable PresentedToken presented) {
        Optional<SignIn> signIn =
                stored.signIn().flatMap(bytes -> signIns.open(stored.row().principal(), bytes));
        Optional<OAuth2Authorization> found = mapper.read(stored, presented, signIn);
        if (found.isEmpty()) {
            altered.report("oauth_authorization");
        }
        return found.map(authorization -> OAuth2Authorization.from(authorization)
                .attribute(Read.ATTRIBUTE, new Read(authorization, stored.version(), stored.joined()))
                .build());
    }

    private StoredAuthorization.Changes changes(OAuth2Authorization before, OAuth2Authorization after) {
        Map<TokenKind, AuthorizationToken> earlier = AuthorizationToken.in(before);
        Map<TokenKind, AuthorizationToken> later = AuthorizationToken.in(after);
        var replaced = EnumSet.noneOf(TokenKind.class);
        replaced.addAll(earlier.keySet());
        replaced.removeIf(
                kind -> kind == TokenKind.ACCESS || AuthorizationToken.isSame(earlier.get(kind), later.get(kind)));
        List<StoredAuthorization.Token> added = later.values().stream()
                .filter(token -> !AuthorizationToken.isSame(earlier.get(token.kind()), token))
                .map(token -> mapper.token(token, id(after)))
                .toList();
        List<AuthorizationToken> changed = later.values().stream()
                .filter(token -> AuthorizationToken.isSame(earlier.get(token.kind()), token)
                        && !token.equals(earlier.get(token.kind())))
                .toList();
        return new StoredAuthorization.Changes(
                added,
                changed.stream().map(token -> mapper.token(token, id(after))).toList(),
                replaced,
                ends(changed));
    }

    /** Returns whether a refresh token was revoked, which revokes its access tokens too (RFC 7009, section 2.1). */
    private static boolean ends(List<AuthorizationToken> changed) {
        return changed.stream().anyMatch(token -> token.kind() == TokenKind.REFRESH && token.invalidated());
    }

    private static UUID id(OAuth2Authorization authorization) {
        return UUID.fromString(authorization.getId());
    }

    /**
     * Returns the attributes to store, without the stored state and without the parameter {@code state}, which is found
     * by its hash.
     */
    private static Map<String, Object> storedAttributes(OAuth2Authorization authorization) {
        var attributes = new HashMap<>(authorization.getAttributes());
        attributes.remove(TokenKind.STATE.wireName());
        attributes.remove(Read.ATTRIBUTE);
        return attributes;
    }
}
