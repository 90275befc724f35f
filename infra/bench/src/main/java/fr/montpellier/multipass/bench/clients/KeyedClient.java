package fr.montpellier.multipass.bench.clients;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An OAuth client that authenticates by {@code private_key_jwt} with ES256. */
public final class KeyedClient implements OAuthClient {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    /** Bytes of a coordinate on the curve P-256. */
    static final int COORDINATE = 32;

    private final String id;
    private final String keyId;
    private final PrivateKey key;
    private final ECPoint point;

    /** Creates a client with a new key. */
    public KeyedClient(String id) {
        this.id = id;
        this.keyId = "bench";
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            key = keys.getPrivate();
            point = ((ECPublicKey) keys.getPublic()).getW();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param jwk the client's private P-256 key (RFC 7517) */
    public KeyedClient(String id, String jwk) {
        this.id = id;
        this.keyId = Http.member(jwk, "kid");
        try {
            var curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new ECPrivateKeySpec(number(jwk, "d"), curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    }

    private static BigInteger number(String jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(Http.member(jwk, name)));
    }

    @Override
    public String id() {
        return id;
    }

    String keySet() {
        return """
            {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}]}\
            """.formatted(keyId, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    @Override
    public HttpRequest.Builder request(URI address, Map<String, String> parameters, String issuer) {
        var all = new HashMap<>(parameters);
        all.put("client_id", id);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion(issuer));
        return Http.form(address, all);
    }

    private String assertion(String issuer) {
        long now = Instant.now().getEpochSecond();
        String claims = """
            {"iss":"%1$s","sub":"%1$s","aud":"%2$s","jti":"%3$s","iat":%4$d,"exp":%5$d}\
            """.formatted(id, issuer, UUID.randomUUID(), now, now + 50);
        String signed = encode("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}") + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the code challenge of a verifier (PKCE, RFC 7636, section 4.2). */
    public static String challenge(String verifier) {
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger number) {
        return BASE64URL.encodeToString(fixed(number));
    }

    /** Returns a coordinate with leading zeros. */
    static byte[] fixed(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static String encode(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
