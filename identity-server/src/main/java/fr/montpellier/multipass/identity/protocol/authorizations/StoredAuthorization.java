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
 * @param version version, which changes with every update
 * @param tokens one token of each kind
 * @param signIn its sealed sign-in; empty if it has ended, does not exist or was not read
 * @param joined whether the client is known to have got an ID token in that sign-in; read only if the authorization is
 *     found by a code
 */
record StoredAuthorization(Row row, long version, List<Token> tokens, Optional<byte[]> signIn, boolean joined) {

    /**
     * @param signedInAt time at which its person signed in; null if it has no person
     * @param attributes sealed attributes, bound to the columns before; null in an update that keeps all of them
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

    /**
     * @param sealed sealed claims and other metadata, including whether it is invalidated; bound to the other columns
     */
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
     * @param ended whether all its access tokens are invalidated, including older ones
     */
    record Changes(List<Token> added, List<Token> changed, Set<TokenKind> replaced, boolean ended) {}
}
