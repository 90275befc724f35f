package fr.montpellier.multipass.identity.testing.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client's key for proofs of possession (DPoP), and proofs made with it: right ones unless changed. */
public final class ProofKey {

    public final ECKey key;

    public ProofKey() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public JWTClaimsSet.Builder claims(String method, URI address) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", address.toString())
                .issueTime(Date.from(Instant.now()));
    }

    public JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
    }

    public String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String proof(String method, URI address, Consumer<JWTClaimsSet.Builder> changes) {
        JWTClaimsSet.Builder claims = claims(method, address);
        changes.accept(claims);
        return sign(header().build(), claims.build());
    }

    /** Sends the form, and sends it again with the nonce that the server asks for. */
    public ReceivedResponse post(URI address, Supplier<Map<String, String>> parameters) {
        var first = ReceivedResponse.post(address, parameters.get(), "DPoP", proof("POST", address, claims -> {}));
        return first.header("DPoP-Nonce")
                .filter(nonce -> first.status() == 400 && "use_dpop_nonce".equals(first.text("error")))
                .map(nonce -> ReceivedResponse.post(
                        address,
                        parameters.get(),
                        "DPoP",
                        proof("POST", address, claims -> claims.claim("nonce", nonce))))
                .orElse(first);
    }

    /** Shows a token with a proof for it, with the nonce that the server asks for. */
    public ReceivedResponse get(URI address, String token, Consumer<JWTClaimsSet.Builder> changes) {
        String nonce = ReceivedResponse.get(
                        address, "Authorization", "DPoP " + token, "DPoP", proof("GET", address, token, c -> {}))
                .header("DPoP-Nonce")
                .orElse("");
        return ReceivedResponse.get(
                address, "Authorization", "DPoP " + token, "DPoP", proof("GET", address, token, claims -> {
                    claims.claim("nonce", nonce);
                    changes.accept(claims);
                }));
    }

    public String proof(String method, URI address, String token, Consumer<JWTClaimsSet.Builder> changes) {
        return proof(method, address, claims -> {
            claims.claim("ath", hash(token));
            changes.accept(claims);
        });
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
