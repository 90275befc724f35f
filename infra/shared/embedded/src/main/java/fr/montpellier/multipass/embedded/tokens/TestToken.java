package fr.montpellier.multipass.embedded.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds an access token for a test, valid unless changed. */
public final class TestToken {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final String issuer;
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private ECKey key;
    private String audience;
    private Instant issuedAt = Instant.now();
    private boolean signed = true;
    private String type = "at+jwt";

    TestToken(String issuer, ECKey key, String audience, String subject, String clientId) {
        this.issuer = issuer;
        this.key = key;
        this.audience = audience;
        claims.put("sub", subject);
        claims.put("client_id", clientId);
    }

    TestToken person(String role, String acr) {
        claims.put(ClaimNames.ROLES, List.of(role));
        claims.put("acr", acr);
        claims.put("auth_time", issuedAt.getEpochSecond());
        return this;
    }

    public TestToken audience(String value) {
        audience = value;
        return this;
    }

    public TestToken scope(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    public TestToken acr(String value) {
        return claim("acr", value);
    }

    public TestToken claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TestToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Sets another header {@code typ}, such as {@code JWT} of an ID token. */
    public TestToken type(String value) {
        type = value;
        return this;
    }

    /** Makes the token expired an hour ago, beyond any allowance for clock differences. */
    public TestToken expired() {
        issuedAt = Instant.now().minus(Duration.ofHours(1)).minus(LIFE);
        return this;
    }

    /** Makes the token unsigned, {@code alg} = {@code none}. */
    public TestToken algorithmNone() {
        signed = false;
        return this;
    }

    /** Signs the token with a key that is not the issuer's, under the same key id. */
    public TestToken otherKey() {
        key = newKey(key.getKeyID());
        return this;
    }

    /** Returns the token in its compact form. */
    public String token() {
        try {
            JWTClaimsSet set = claimsSet();
            if (!signed) {
                return new PlainJWT(set).serialize();
            }
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(type))
                    .keyID(key.getKeyID())
                    .build();
            var jwt = new SignedJWT(header, set);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claimsSet() {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(issuedAt.plus(LIFE)));
        claims.forEach(set::claim);
        boolean resident = List.of("resident").equals(claims.get(ClaimNames.ROLES));
        if (resident && audience.equals(Audiences.CONSENT) && !claims.containsKey("name")) {
            set.claim("name", "Inès Lambert");
        }
        return set.build();
    }

    static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
