package fr.montpellier.multipass.vault;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Events as the consent service signs them, and forged ones. */
public final class FakeSharingFeed {

    public static final String TYPE = "multipass-sharing-event+jwt";

    private static final String LINK_TYPE = "multipass-sharing-link+jwt";

    private record SignedEvent(String jws, String link) {}

    private final List<ECKey> published = new CopyOnWriteArrayList<>();
    private final NavigableMap<Long, SignedEvent> events = new ConcurrentSkipListMap<>();
    private volatile ECKey key = newKey();
    private long last;
    private volatile boolean silent;

    private final OwnedDocuments documents;

    FakeSharingFeed(OwnedDocuments documents) {
        this.documents = documents;
        published.add(key);
    }

    void reset() {
        silent = false;
        publishesKeys();
    }

    /** Another key signs, which the published set does not show as yet. */
    public void changesItsKey() {
        key = newKey();
    }

    public void publishesKeys() {
        if (!published.contains(key)) {
            published.add(key);
        }
    }

    /** The next event gets a higher number. */
    public synchronized void countsTo(long number) {
        last = Math.max(last, number);
    }

    /** As an administrator of the consent service's database does. */
    public synchronized void takesOut(String jws) {
        events.values().removeIf(event -> event.jws().equals(jws));
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

    /** The documents of these types that the resident has at this moment. */
    public String given(String authorisation, String owner, String... types) {
        return tell(sign(event("given", authorisation, owner, "", tomorrow(), types), TYPE, key));
    }

    /** The same documents until another time than tomorrow. */
    public String given(String authorisation, String owner, Instant until, String... types) {
        return tell(sign(event("given", authorisation, owner, "", until, types), TYPE, key));
    }

    /** The facts of such documents, and no document; to an application too, if it is named. */
    public String givenFacts(String application, String authorisation, String owner, String type, String... facts) {
        return tell(sign(factsOf(application, authorisation, owner, type, facts), TYPE, key));
    }

    /** As {@link #givenFacts}, to a department, with at most that many readings. */
    public String givenFactsTimes(int readings, String authorisation, String owner, String type, String... facts) {
        return limited(readings, factsOf("", authorisation, owner, type, facts));
    }

    /** As {@link #givenFactsTimes}, to an application. */
    public String givenFactsToTimes(
            int readings, String application, String authorisation, String owner, String type, String... facts) {
        return limited(readings, factsOf(application, authorisation, owner, type, facts));
    }

    private JWTClaimsSet factsOf(String application, String authorisation, String owner, String type, String... facts) {
        JWTClaimsSet claims = event("given", authorisation, owner, application, tomorrow());
        @SuppressWarnings("unchecked")
        Map<String, Object> members = new LinkedHashMap<>((Map<String, Object>) claims.getClaim("authorisation"));
        members.put("facts", Map.of(type, List.of(facts)));
        Map<String, List<String>> chosen = documents.of(owner, type);
        members.put("documents", chosen);
        if (!application.isEmpty()) {
            members.put("pairwise", pairwise(authorisation, chosen));
        }
        return new JWTClaimsSet.Builder(claims).claim("authorisation", members).build();
    }

    /** As {@link #given}, with at most that many readings of each document. */
    public String givenTimes(int readings, String authorisation, String owner, String... types) {
        return limited(readings, event("given", authorisation, owner, "", tomorrow(), types));
    }

    /** As {@link #givenTo}, with at most that many readings of each document. */
    public String givenToTimes(int readings, String application, String authorisation, String owner, String... types) {
        return limited(readings, event("given", authorisation, owner, application, tomorrow(), types));
    }

    private String limited(int readings, JWTClaimsSet claims) {
        @SuppressWarnings("unchecked")
        Map<String, Object> members = new LinkedHashMap<>((Map<String, Object>) claims.getClaim("authorisation"));
        members.put("readings", readings);
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

    /** Publishes a text as an event. */
    public synchronized String tell(String jws) {
        String previous = events.isEmpty() ? "" : events.lastEntry().getValue().link();
        last++;
        events.put(last, new SignedEvent(jws, link(jws, previous)));
        return jws;
    }

    private String link(String jws, String previous) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("http://consent.test")
                .audience("document-vault")
                .subject("sharing-events")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("sequence", last)
                .claim("event", sha256(jws));
        if (!previous.isEmpty()) {
            claims.claim("prev", sha256(previous));
        }
        return sign(claims.build(), LINK_TYPE, key);
    }

    /** Returns the identifier under which the application of that authorisation knows the document. */
    public static String pairwise(String authorisation, String document) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(HexFormat.of().parseHex(sha256(authorisation + " " + document)), 16));
    }

    private static Map<String, String> pairwise(String authorisation, Map<String, List<String>> documents) {
        return documents.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(document -> document, document -> pairwise(authorisation, document)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    /** These documents alone. */
    public String givenDocuments(String authorisation, String owner, Map<String, List<String>> chosen) {
        String[] types = chosen.keySet().toArray(String[]::new);
        return tell(sign(claims("given", authorisation, owner, "", tomorrow(), chosen, types), TYPE, key));
    }

    /** A later revision of an authorisation, with these documents alone. */
    public String changed(
            int revision, Instant until, String authorisation, String owner, Map<String, List<String>> chosen) {
        String[] types = chosen.keySet().toArray(String[]::new);
        JWTClaimsSet claims = claims("changed", authorisation, owner, "", until, chosen, types);
        @SuppressWarnings("unchecked")
        Map<String, Object> members = new LinkedHashMap<>((Map<String, Object>) claims.getClaim("authorisation"));
        members.put("revision", revision);
        return tell(sign(
                new JWTClaimsSet.Builder(claims).claim("authorisation", members).build(), TYPE, key));
    }

    /** A legal exchange; an exchange opens no document. */
    public String exchange(
            String kind, int revision, String stage, String exchange, String owner, String source, String... facts) {
        JWTClaimsSet claims = event(kind, exchange, owner, "", tomorrow());
        @SuppressWarnings("unchecked")
        Map<String, Object> members = new LinkedHashMap<>((Map<String, Object>) claims.getClaim("authorisation"));
        members.put("revision", revision);
        members.put("documents", Map.of());
        members.put(
                "exchange",
                Map.of("stage", stage, "source", source, "facts", List.of(facts), "demarche", "tarif-centre-loisirs"));
        return tell(sign(
                new JWTClaimsSet.Builder(claims).claim("authorisation", members).build(), TYPE, key));
    }

    /** @param application empty: given to the department alone */
    public JWTClaimsSet event(
            String kind, String authorisation, String owner, String application, Instant until, String... types) {
        return claims(kind, authorisation, owner, application, until, documents.of(owner, types), types);
    }

    private static JWTClaimsSet claims(
            String kind,
            String authorisation,
            String owner,
            String application,
            Instant until,
            Map<String, List<String>> documents,
            String... types) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of(
                "id",
                authorisation,
                "organisation",
                "26340001700012",
                "department",
                "ccas",
                "types",
                List.of(types),
                "documents",
                documents,
                "until",
                until.toString()));
        if (!application.isEmpty()) {
            members.put("application", application);
            members.put("pairwise", pairwise(authorisation, documents));
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
        return new JWKSet(published.stream().<JWK>map(ECKey::toPublicJWK).toList()).toString();
    }

    /** Empty when it answers nothing. */
    synchronized String page(String query) {
        if (silent) {
            return "";
        }
        List<? extends Map<String, ?>> items = events.tailMap(parameter(query, "after"), false).entrySet().stream()
                .limit(parameter(query, "limit"))
                .map(event -> Map.of(
                        "sequence",
                        event.getKey(),
                        "jws",
                        event.getValue().jws(),
                        "link",
                        event.getValue().link()))
                .toList();
        SignedEvent at = events.get(parameter(query, "after"));
        return JsonMapper.shared()
                .writeValueAsString(Map.of("items", items, "last", last, "at", at == null ? "" : at.link()));
    }

    private static long parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> Long.valueOf(parameter.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
