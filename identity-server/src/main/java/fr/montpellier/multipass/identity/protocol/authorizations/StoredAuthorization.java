package fr.montpellier.multipass.identity.protocol.authorizations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored authorization.
 *
 * @param version changes with every update
 * @param tokens one of each kind
 * @param signIn its sign-in, sealed; empty if it has ended, if there is none, or if it was not read
 * @param joined whether the client is known to have got an ID token in that sign-in; read by code alone
 */
record StoredAuthorization(Row row, long version, List<Token> tokens, Optional<byte[]> signIn, boolean joined) {

    /**
     * @param signedInAt when its person signed in; null if it has none
     * @param attributes sealed, and bound to the columns before; null in an update that leaves all of them as they are
     */
    record Row(
            UUID id,
            String clientId,
            String principal,
            String grantType,
            String scopes,
            @Nullable Instant signedInAt,
            byte @Nullable [] attributes,
            Instant expiresAt) {

        Row withAttributes(byte[] sealed) {
            return new Row(id, clientId, principal, grantType, scopes, signedInAt, sealed, expiresAt);
        }
    }

    /** @param sealed claims and other metadata, and that it was invalidated, if so; bound to the other columns */
    record Token(
            TokenKind kind,
            byte[] hash,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            boolean invalidated,
            String scopes,
            byte[] sealed) {

        Token withSealed(byte[] bytes) {
            return new Token(kind, hash, issuedAt, expiresAt, invalidated, scopes, bytes);
        }
    }

    /**
     * The changes of an authorization's tokens.
     *
     * @param replaced kinds whose token is deleted
     * @param ended whether its access tokens end, older ones included
     */
    record Changes(List<Token> added, List<Token> changed, Set<TokenKind> replaced, boolean ended) {}
}
