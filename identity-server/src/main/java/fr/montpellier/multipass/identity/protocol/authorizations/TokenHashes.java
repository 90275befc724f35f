package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Hashes by which tokens are found: SHA-256 for random tokens, a keyed hash for user codes, which are short enough for
 * a reader of the database to try them all.
 */
@Component
public class TokenHashes {

    private static final String STAND_IN = "sha256:";

    private final KeyedHash userCodes;

    TokenHashes(SealedSecrets secrets) {
        this.userCodes = KeyedHash.of(secrets, "user-code");
    }

    public byte[] of(TokenKind kind, String token) {
        return kind == TokenKind.USER_CODE ? userCodes.hash(token) : sha256(token);
    }

    /** Returns the hashes under which the token may be stored. */
    List<byte[]> candidates(TokenKind kind, String token) {
        return kind == TokenKind.USER_CODE ? userCodes.candidates(token) : List.of(sha256(token));
    }

    /** Returns the placeholder of a token of which only the hash is known. */
    String placeholder(byte[] hash) {
        return STAND_IN + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** @param token a token or its placeholder; never a value of a request */
    byte[] ofStored(TokenKind kind, String token) {
        return token.startsWith(STAND_IN)
                ? Base64.getUrlDecoder().decode(token.substring(STAND_IN.length()))
                : of(kind, token);
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
