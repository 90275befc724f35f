package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.requests.RequestScopedCache;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Service;

/**
 * Stores authorizations. Each token is found by one indexed look-up of its hash. If two requests redeem a code or a
 * refresh token at once, one gets tokens; the reuse of a refresh token revokes its whole family (RFC 9700, section
 * 4.14.2).
 */
@Service
public class Authorizations implements OAuth2AuthorizationService {

    private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

    /** Kinds of tokens that are searched without {@code token_type_hint} (RFC 7009, RFC 7662). */
    private static final Set<TokenKind> UNSAID = EnumSet.of(TokenKind.ACCESS, TokenKind.REFRESH);

    private final AuthorizationRepository repository;
    private final AuthorizationMapper mapper;
    private final TokenHashes hashes;
    private final SignIns signIns;
    private final AlteredRowReporter altered;
    private final Journal journal;
    private final Clock clock;
    private final RequestScopedCache<TokenQuery, Optional<OAuth2Authorization>> read =
            new RequestScopedCache<>(Authorizations.class);

    Authorizations(
            AuthorizationRepository repository,
            AuthorizationMapper mapper,
            TokenHashes hashes,
            SignIns signIns,
            AlteredRowReporter altered,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.mapper = mapper;
        this.hashes = hashes;
        this.signIns = signIns;
        this.altered = altered;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The stored state of an authorization, kept as an attribute of it, so that a save writes what changed, and fails if another
     * request changed it meanwhile.
     *
     * @param joined whether the client is known to have got an ID token in the sign-in
     */
    private record Read(OAuth2Authorization authorization, long version, boolean joined) {

        static final String ATTRIBUTE = Read.class.getName();
    }

    private record TokenQuery(String token, @Nullable String type) {}

    /** @throws OAuth2AuthenticationException {@code invalid_grant} if another request changed it since it was read */
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
            redeemedConcurrently(earlier.authorization(), authorization)
                    .ifPresent(kind ->
                            repository.delete(id(authorization)).ifPresent(client -> reportReuse(client, kind)));
            throw new ConcurrentUpdateException();
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        read.clear();
        repository.delete(id(authorization));
    }

    /** Removes the authorization with every token derived from it, exchanged ones included (RFC 7009, section 2.1). */
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
            return find(token, UNSAID, false);
        }
        Optional<TokenKind> kind = TokenKind.of(asked.type());
        Optional<OAuth2Authorization> found = kind.flatMap(known -> find(token, EnumSet.of(known), true));
        if (found.isEmpty() && kind.filter(TokenKind.REFRESH::equals).isPresent()) {
            replaced(token);
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

    /** Revokes the family of a refresh token that was already replaced. */
    private void replaced(String token) {
        repository
                .bySpentToken(hashes.of(TokenKind.REFRESH, token))
                .flatMap(repository::delete)
                .ifPresent(client -> reportReuse(client, TokenKind.REFRESH));
    }

    /**
     * Returns the kind of token that another request redeemed at the same time. Which of the two is the legitimate
     * client's is unknown, so what the first one got is revoked too.
     */
    private static Optional<TokenKind> redeemedConcurrently(OAuth2Authorization before, OAuth2Authorization after) {
        Map<TokenKind, AuthorizationToken> earlier = AuthorizationToken.in(before);
        Map<TokenKind, AuthorizationToken> later = AuthorizationToken.in(after);
        AuthorizationToken code = later.get(TokenKind.CODE);
        if (code != null && code.invalidated() && !code.equals(earlier.get(TokenKind.CODE))) {
            return Optional.of(TokenKind.CODE);
        }
        return earlier.containsKey(TokenKind.REFRESH)
                        && !isSame(earlier.get(TokenKind.REFRESH), later.get(TokenKind.REFRESH))
                ? Optional.of(TokenKind.REFRESH)
                : Optional.empty();
    }

    private void reportReuse(String client, TokenKind kind) {
        log.warn("{} of client {} was reused: its authorization is revoked", kind.wireName(), client);
        journal.appendNow(JournalEvent.of(IdentityJournalEvent.TOKEN_REUSED)
                .outcome(Outcome.REFUSED)
                .actor(client)
                .fact("client", client)
                .fact("kind", kind.wireName()));
    }

    private StoredAuthorization.Changes changes(OAuth2Authorization before, OAuth2Authorization after) {
        Map<TokenKind, AuthorizationToken> earlier = AuthorizationToken.in(before);
        Map<TokenKind, AuthorizationToken> later = AuthorizationToken.in(after);
        var replaced = EnumSet.noneOf(TokenKind.class);
        replaced.addAll(earlier.keySet());
        replaced.removeIf(kind -> kind == TokenKind.ACCESS || isSame(earlier.get(kind), later.get(kind)));
        List<StoredAuthorization.Token> added = later.values().stream()
                .filter(token -> !isSame(earlier.get(token.kind()), token))
                .map(token -> mapper.token(token, id(after)))
                .toList();
        List<AuthorizationToken> changed = later.values().stream()
                .filter(token -> isSame(earlier.get(token.kind()), token) && !token.equals(earlier.get(token.kind())))
                .toList();
        return new StoredAuthorization.Changes(
                added,
                changed.stream().map(token -> mapper.token(token, id(after))).toList(),
                replaced,
                ends(changed));
    }

    private static boolean isSame(@Nullable AuthorizationToken earlier, @Nullable AuthorizationToken later) {
        return earlier != null && later != null && earlier.value().equals(later.value());
    }

    /** Returns whether a refresh token was revoked, which revokes its access tokens too (RFC 7009, section 2.1). */
    private static boolean ends(List<AuthorizationToken> changed) {
        return changed.stream().anyMatch(token -> token.kind() == TokenKind.REFRESH && token.invalidated());
    }

    private static UUID id(OAuth2Authorization authorization) {
        return UUID.fromString(authorization.getId());
    }

    /**
     * Returns the attributes to store: without the read state, and without the state parameter, which is found by its
     * hash.
     */
    private static Map<String, Object> storedAttributes(OAuth2Authorization authorization) {
        var attributes = new HashMap<>(authorization.getAttributes());
        attributes.remove(TokenKind.STATE.wireName());
        attributes.remove(Read.ATTRIBUTE);
        return attributes;
    }
}
