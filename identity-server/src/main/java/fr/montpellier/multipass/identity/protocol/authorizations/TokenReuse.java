package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Component;

/**
 * Detects that a refresh token or a code is used again, and revokes every token of its authorization (RFC 9700,
 * sections 4.14.2 and 4.5.3): it is unknown which of the two uses is that of the legitimate client. The reuse is
 * written to the journal.
 */
@Component
class TokenReuse {

    private static final Logger log = LoggerFactory.getLogger(TokenReuse.class);

    private final AuthorizationRepository repository;
    private final TokenHashes hashes;
    private final Journal journal;

    TokenReuse(AuthorizationRepository repository, TokenHashes hashes, Journal journal) {
        this.repository = repository;
        this.hashes = hashes;
        this.journal = journal;
    }

    /** Revokes the authorization of a refresh token that was replaced by another; does nothing for an unknown one. */
    void revokeIfReplaced(String refreshToken) {
        repository
                .bySpentToken(hashes.of(TokenKind.REFRESH, refreshToken))
                .ifPresent(authorization -> revoke(authorization, TokenKind.REFRESH));
    }

    /**
     * Revokes an authorization, including the tokens of the other request, if two concurrent requests redeemed the same
     * token. Does nothing if they changed the authorization in other ways.
     *
     * @param before the authorization as this request read it
     * @param after the authorization that this request could not store
     */
    void revokeIfRedeemedTwice(OAuth2Authorization before, OAuth2Authorization after) {
        redeemed(before, after).ifPresent(kind -> revoke(UUID.fromString(after.getId()), kind));
    }

    /** Returns which token the change between the two redeemed: a code was used, or a refresh token replaced; or empty. */
    static Optional<TokenKind> redeemed(OAuth2Authorization before, OAuth2Authorization after) {
        Map<TokenKind, AuthorizationToken> earlier = AuthorizationToken.in(before);
        Map<TokenKind, AuthorizationToken> later = AuthorizationToken.in(after);
        AuthorizationToken code = later.get(TokenKind.CODE);
        if (code != null && code.invalidated() && !code.equals(earlier.get(TokenKind.CODE))) {
            return Optional.of(TokenKind.CODE);
        }
        return earlier.containsKey(TokenKind.REFRESH)
                        && !AuthorizationToken.isSame(earlier.get(TokenKind.REFRESH), later.get(TokenKind.REFRESH))
                ? Optional.of(TokenKind.REFRESH)
                : Optional.empty();
    }

    private void revoke(UUID authorization, TokenKind kind) {
        repository.delete(authorization).ifPresent(client -> report(client, kind));
    }

    private void report(String client, TokenKind kind) {
        log.warn("{} of client {} was reused; its authorization is revoked", kind.wireName(), client);
        journal.appendNow(JournalEvent.of(IdentityJournalEvent.TOKEN_REUSED)
                .outcome(Outcome.REFUSED)
                .actor(client)
                .fact("client", client)
                .fact("kind", kind.wireName()));
    }
}
