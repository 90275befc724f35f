package fr.montpellier.multipass.identity.people.accounts;

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
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authenticator with one key (ES256), written for tests after the specification; what it says can be falsified. */
public final class SoftwarePasskey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int CREDENTIAL_INCLUDED = 0x40;
    private static final int COORDINATE = 32;

    /** Of the page that asks. */
    public String origin;

    public String relyingParty;
    public boolean userVerified = true;
    public long count;
    /** Added to the counter at each answer. */
    public long step = 1;

    public String userHandle = "";

    private final byte[] credentialId = new byte[COORDINATE];
    private final KeyPair keys;

    public SoftwarePasskey(String origin, String relyingParty) {
        this.origin = origin;
        this.relyingParty = relyingParty;
        new SecureRandom().nextBytes(credentialId);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a RegistrationResponseJSON to the options. */
    public String register(String options) {
        JsonNode asked = JsonMapper.shared().readTree(options);
        userHandle = asked.get("user").get("id").asString();
        byte[] data = concat(
                authenticatorData(CREDENTIAL_INCLUDED),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                credentialId,
                coseKey());
        byte[] attestation = concat(
                new byte[] {(byte) 0xA3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xA0},
                text("authData"),
                byteString(data));
        return answer(Map.of(
                "clientDataJSON",
                encoded(clientData("webauthn.create", asked)),
                "attestationObject",
                BASE64.encodeToString(attestation)));
    }

    /** Returns an AuthenticationResponseJSON to the options. */
    public String use(String options) {
        byte[] client = clientData("webauthn.get", JsonMapper.shared().readTree(options));
        count += step;
        byte[] data = authenticatorData(0);
        return answer(Map.of(
                "clientDataJSON",
                encoded(client),
                "authenticatorData",
                encoded(data),
                "signature",
                encoded(sign(concat(data, sha256(client)))),
                "userHandle",
                userHandle));
    }

    private String answer(Map<String, String> response) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", encoded(credentialId));
        answer.put("rawId", encoded(credentialId));
        answer.put("type", "public-key");
        answer.put("response", response);
        answer.put("clientExtensionResults", Map.of());
        return JsonMapper.shared().writeValueAsString(answer);
    }

    private byte[] clientData(String type, JsonNode asked) {
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "type",
                        type,
                        "challenge",
                        asked.get("challenge").asString(),
                        "origin",
                        origin,
                        "crossOrigin",
                        false));
    }

    private byte[] authenticatorData(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (USER_PRESENT | (userVerified ? USER_VERIFIED : 0) | flags))
                .putInt((int) count)
                .array();
    }

    /** The map of an EC2 key (RFC 9053, section 7.1.1): kty 2, alg -7, crv 1, x, y. */
    private byte[] coseKey() {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        return concat(
                new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                byteString(coordinate(point.getAffineX().toByteArray())),
                new byte[] {0x22},
                byteString(coordinate(point.getAffineY().toByteArray())));
    }

    private static byte[] coordinate(byte[] number) {
        var fixed = new byte[COORDINATE];
        int from = Math.max(0, number.length - COORDINATE);
        int length = number.length - from;
        System.arraycopy(number, from, fixed, COORDINATE - length, length);
        return fixed;
    }

    private byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] byteString(byte[] bytes) {
        byte[] head = bytes.length < 256
                ? new byte[] {0x58, (byte) bytes.length}
                : new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length};
        return concat(head, bytes);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
