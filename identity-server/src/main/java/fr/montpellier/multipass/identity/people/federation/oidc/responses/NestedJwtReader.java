package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;

/**
 * Decrypts a JWT and requires a signed JWT inside: encryption with a public key does not authenticate the sender
 * (CVE-2026-29000 in pac4j-jwt).
 */
public final class NestedJwtReader {

    private final ECKey key;
    private final boolean encryptionRequired;

    public NestedJwtReader(ECKey key, boolean encryptionRequired) {
        this.key = key;
        this.encryptionRequired = encryptionRequired;
    }

    /**
     * Returns the signed JWT, decrypted if it is encrypted.
     *
     * @throws BadJOSEException if the JWT inside is not signed, or if required encryption is missing
     */
    SignedJWT read(String text) throws BadJOSEException, JOSEException, ParseException {
        JWT jwt = CompactTokens.parse(text);
        if (jwt instanceof EncryptedJWT encrypted) {
            return decrypt(encrypted);
        }
        if (encryptionRequired) {
            throw new BadJOSEException("the JWT is not encrypted");
        }
        if (jwt instanceof SignedJWT signed) {
            return signed;
        }
        throw new BadJOSEException("the JWT is not signed");
    }

    private SignedJWT decrypt(EncryptedJWT encrypted) throws BadJOSEException, JOSEException, ParseException {
        if (!EncryptionMethod.A256GCM.equals(encrypted.getHeader().getEncryptionMethod())) {
            throw new BadJOSEException("the JWT is not encrypted with A256GCM");
        }
        encrypted.decrypt(new ECDHDecrypter(key));
        return CompactTokens.parseSigned(encrypted.getPayload().toString());
    }
}
