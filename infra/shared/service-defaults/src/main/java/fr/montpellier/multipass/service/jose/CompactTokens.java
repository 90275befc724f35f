package fr.montpellier.multipass.service.jose;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/**
 * Parses JWTs of other parties: in the compact serialization, of bounded length, header and nesting, and never
 * compressed. A compressed JWE (RFC 7516, section 4.1.3) of some kilobytes inflates to megabytes before its content can
 * be checked; RFC 8725, section 3.6, advises against it. Tokens beyond these bounds are rejected before decryption.
 */
public final class CompactTokens {

    /** Most characters of a token. */
    public static final int MAX_LENGTH = 50_000;

    /** Most bytes of a decoded header; a chain of certificates fits. */
    private static final int MAX_HEADER = 12_000;

    private static final int MAX_DEPTH = 20;
    private static final int SIGNED = 3;
    private static final int ENCRYPTED = 5;

    private CompactTokens() {}

    /** @throws ParseException if it is not a JWT, exceeds a bound, or is compressed */
    public static JWT parse(String token) throws ParseException {
        check(token);
        JWT jwt = JWTParser.parse(token);
        if (jwt instanceof EncryptedJWT encrypted && encrypted.getHeader().getCompressionAlgorithm() != null) {
            throw new ParseException("compressed tokens are not accepted", 0);
        }
        return jwt;
    }

    /** @throws ParseException if it is not a signed JWT, or exceeds a bound */
    public static SignedJWT parseSigned(String token) throws ParseException {
        check(token);
        return SignedJWT.parse(token);
    }

    /** @throws ParseException if the token exceeds a bound */
    static void check(String token) throws ParseException {
        if (token.length() > MAX_LENGTH) {
            throw new ParseException("longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != SIGNED && parts.length != ENCRYPTED) {
            throw new ParseException("not of three or five parts", 0);
        }
        byte[] header = new Base64URL(parts[0]).decode();
        if (header.length > MAX_HEADER || JsonDepth.of(header) > MAX_DEPTH) {
            throw new ParseException("the header is too long or too deep", 0);
        }
        if (parts.length == SIGNED && JsonDepth.of(new Base64URL(parts[1]).decode()) > MAX_DEPTH) {
            throw new ParseException("the claims are too deep", 0);
        }
    }
}
