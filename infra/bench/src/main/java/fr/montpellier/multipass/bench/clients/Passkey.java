package fr.montpellier.multipass.bench.clients;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;

/**
 * A discoverable credential of an authenticator in software (Web Authentication Level 3), with a key for ES256. It says
 * that it verified the person, and does not count its signatures, as passkeys that are synchronised between devices.
 */
public final class Passkey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CREDENTIAL_BYTES = 32;
    private static final byte USER_PRESENT_AND_VERIFIED = 0x05;
    private static final int COUNTER_BYTES = 4;

    private final byte[] credentialId = new byte[CREDENTIAL_BYTES];
    private final byte[] userHandle;
    private final KeyPair keys;

    /**
     * What an authenticator answers to a challenge. Every value is base64url.
     *
     * @param clientData that the browser collected
     */
    public record Assertion(
            String credentialId, String clientData, String authenticatorData, String signature, String userHandle) {}

    /** @param userHandle by which the server knows the account */
    public Passkey(byte[] userHandle) {
        this.userHandle = userHandle.clone();
        RANDOM.nextBytes(credentialId);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] credentialId() {
        return credentialId.clone();
    }

    /** Returns the public key as a COSE key (RFC 9053, section 7.1.1): kty 2, alg -7, crv 1, x, y. */
    public byte[] publicKey() {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        return concatenated(
                new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, KeyedClient.COORDINATE},
                KeyedClient.fixed(point.getAffineX()),
                new byte[] {0x22, 0x58, KeyedClient.COORDINATE},
                KeyedClient.fixed(point.getAffineY()));
    }

    /**
     * Signs a challenge.
     *
     * @param origin of the page
     * @param relyingParty identifier of the server
     * @param challenge as base64url
     */
    public Assertion sign(String origin, String relyingParty, String challenge) {
        byte[] client = """
            {"type":"webauthn.get","challenge":"%s","origin":"%s","crossOrigin":false}\
            """.formatted(challenge, origin).getBytes(StandardCharsets.UTF_8);
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            byte[] data = concatenated(
                    sha256.digest(relyingParty.getBytes(StandardCharsets.UTF_8)),
                    new byte[] {USER_PRESENT_AND_VERIFIED},
                    new byte[COUNTER_BYTES]);
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256.digest(client));
            return new Assertion(
                    BASE64URL.encodeToString(credentialId),
                    BASE64URL.encodeToString(client),
                    BASE64URL.encodeToString(data),
                    BASE64URL.encodeToString(signature.sign()),
                    BASE64URL.encodeToString(userHandle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the attested credential data (Web Authentication Level 3, section 6.5.2) of an unknown make. */
    public byte[] attested() {
        return concatenated(
                new byte[16],
                ByteBuffer.allocate(Short.BYTES)
                        .putShort((short) CREDENTIAL_BYTES)
                        .array(),
                credentialId,
                publicKey());
    }

    private static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
