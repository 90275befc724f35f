package fr.montpellier.multipass.vault.giving.sharing.feed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/formats/sharing-event.md says of events and links, by the JDK and a reader of JSON alone. */
record ReferenceSharingFeed(SharingFeedVectors vectors) {

    private static final Set<String> KINDS = Set.of("given", "changed", "withdrawn", "expired");

    boolean isEvent(String jws) throws GeneralSecurityException {
        return isSigned(jws, "multipass-sharing-event+jwt")
                && KINDS.contains(part(jws, 1).path("event").asString(""));
    }

    boolean isChained(long sequence, String jws, String link, String previous) throws GeneralSecurityException {
        if (!isSigned(link, "multipass-sharing-link+jwt")) {
            return false;
        }
        JsonNode claims = part(link, 1);
        return claims.path("sub").asString("").equals("sharing-events")
                && claims.path("sequence").asLong(-1) == sequence
                && claims.path("event").asString("").equals(sha256(jws))
                && claims.path("prev").asString("").equals(previous);
    }

    private boolean isSigned(String jws, String type) throws GeneralSecurityException {
        JsonNode header = part(jws, 0);
        JsonNode claims = part(jws, 1);
        if (!header.path("alg").asString("").equals("ES256")
                || !header.path("typ").asString("").equals(type)
                || !claims.path("iss").asString("").equals(vectors.issuer())
                || !claims.path("aud").asString("").equals(vectors.audience())) {
            return false;
        }
        String kid = header.path("kid").asString("");
        int end = jws.lastIndexOf('.');
        for (Map<String, String> key : vectors.keys()) {
            if (kid.equals(key.get("kid"))) {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initVerify(publicKey(key));
                signature.update(jws.substring(0, end).getBytes(StandardCharsets.US_ASCII));
                return signature.verify(Base64.getUrlDecoder().decode(jws.substring(end + 1)));
            }
        }
        return false;
    }

    private static PublicKey publicKey(Map<String, String> key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(key, "x"), number(key, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Map<String, String> key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.getOrDefault(name, "")));
    }

    private static JsonNode part(String jws, int index) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[index]));
    }

    static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
