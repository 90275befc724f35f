package fr.montpellier.multipass.vault;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Events as the consent service signs them, and as somebody else would. */
public final class FakeSharingFeed {

    public static final String TYPE = "multipass-sharing-event+jwt";

    private final ECKey key = newKey();
    private final NavigableMap<Long, String> events = new ConcurrentSkipListMap<>();
    private long last;
    private volatile boolean silent;

    void reset() {
        silent = false;
    }

    /** Answers nothing until the next test. */
    public void fails() {
        silent = true;
    }

    /** As after a restore of a copy from before anything happened. */
    public void forgetsAll() {
        events.clear();
        last = 0;
    }

    public String given(String authorisation, String owner, String... types) {
        return tell(sign(event("given", authorisation, owner, "", tomorrow(), types), TYPE, key));
    }

    /** The facts of such documents, and no document; to an application too, if it is named. */
    public String givenFacts(String application, String authorisation, String owner, String type, String... facts) {
        JWTClaimsSet claims = event("given", authorisation, owner, application, tomorrow());
        @SuppressWarnings("unchecked")
        Map<String, Object> members = new LinkedHashMap<>((Map<String, Object>) claims.getClaim("authorisation"));
        members.put("facts", Map.of(type, List.of(facts)));
        return tell(sign(
                new JWTClaimsSet.Builder(claims).claim("authorisation", members).build(), TYPE, key));
    }

    public String givenTo(String application, String authorisation, String owner, String... types) {
        return tell(sign(event("given", authorisation, owner, application, tomorrow(), types), TYPE, key));
    }

    public String givenUntil(Instant until, String authorisation, String owner, String... types) {
        return tell(sign(event("given", authorisation, owner, "", until, types), TYPE, key));
    }

    public String ended(String kind, String authorisation, String owner) {
        return tell(sign(event(kind, authorisation, owner, "", tomorrow(), "avis-imposition"), TYPE, key));
    }

    /** Tells what is said to be an event. */
    public synchronized String tell(String jws) {
        events.put(++last, jws);
        return jws;
    }

    public ECKey key() {
        return key;
    }

    public static Instant tomorrow() {
        return Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    }

    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param application empty: given to the department alone */
    public static JWTClaimsSet event(
            String kind, String authorisation, String owner, String application, Instant until, String... types) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of(
                "id",
                authorisation,
                "organisation",
                "26340001700012",
                "department",
                "ccas",
                "types",
                List.of(types),
                "until",
                until.toString()));
        if (!application.isEmpty()) {
            members.put("application", application);
        }
        return new JWTClaimsSet.Builder()
                .issuer("http://consent.test")
                .audience("document-vault")
                .subject(owner)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("event", kind)
                .claim("authorisation", members)
                .build();
    }

    public static String sign(JWTClaimsSet claims, String type, ECKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Empty when it answers nothing. */
    synchronized String page(String query) {
        if (silent) {
            return "";
        }
        var items = events.tailMap(parameter(query, "after"), false).entrySet().stream()
                .limit(parameter(query, "limit"))
                .map(event -> Map.of("sequence", event.getKey(), "jws", event.getValue()))
                .toList();
        return JsonMapper.shared().writeValueAsString(Map.of("items", items, "last", last));
    }

    private static long parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> Long.valueOf(parameter.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
