package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Computes the hashes by which tokens are found: SHA-256 for random tokens, and a keyed hash for user codes, which are
 * so short that a reader of the database could try all of them.
 */
@Component
class TokenHashes {

    private static final String PLACEHOLDER = "sha256:";

    private final KeyedHash userCodes;

    TokenHashes(SealedSecrets secrets) {
        this.userCodes = KeyedHash.of(secrets, "user-code");
    }

    byte[] of(TokenKind kind, String token) {
        return kind == TokenKind.USER_CODE ? userCodes.hash(token) : Sha256.of(token);
    }

    /** Returns the hashes under which the token may be stored. */
    List<byte[]> candidates(TokenKind kind, String token) {
        return kind == TokenKind.USER_CODE ? userCodes.candidates(token) : List.of(Sha256.of(token));
    }

    /** Returns the placeholder of a token of which only the hash is known. */
    String placeholder(byte[] hash) {
        return PLACEHOLDER + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /**
     * Returns the hash of a stored token.
     *
     * @param token a token or its placeholder; never a value of a request
     */
    byte[] ofStored(TokenKind kind, String token) {
        return token.startsWith(PLACEHOLDER)
                ? Base64.getUrlDecoder().decode(token.substring(PLACEHOLDER.length()))
                : of(kind, token);
    }
}
