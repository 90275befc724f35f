package fr.montpellier.multipass.identity.testing.services;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What the identity server asks of the consent service, with some démarches; its answers can be withheld or lost. */
public final class FakeConsent extends LoopbackServer {

    /** Whether it answers. */
    public enum Mode {
        ANSWERS,
        /** Refuses to work and does nothing. */
        DOWN,
        /** Does what it is asked and never says so. */
        LOSES_ITS_ANSWERS
    }

    /** An authorisation as it was recorded. */
    public record Recorded(String application, JWTClaimsSet resident, Map<String, Object> body, Instant until) {}

    public static final String TEXT_HASH_FR = "a".repeat(64);
    public static final String TEXT_HASH_EN = "b".repeat(64);

    /** As long as those of a real démarche. */
    private static final Map<String, Object> LONG_TEXTS = Map.of(
            "text", """
                    Le CCAS pourra lire jusqu'à trois de vos bulletins de salaire, votre justificatif de domicile et votre \
                    relevé d'identité bancaire, pour étudier votre demande d'aide au loyer, pendant 90 jours. Si vous déposez \
                    une nouvelle version de votre justificatif de domicile, elle sera lue à la place de la précédente. Chaque \
                    lecture vous est montrée. Vous pouvez arrêter à tout moment.""",
            "kept", """
                    Si vous retirez votre autorisation, le CCAS ne peut plus ouvrir les pièces. La décision déjà prise et ce \
                    que l'agent a relevé restent dans votre dossier deux ans après le dernier contact, parce que le CCAS doit \
                    pouvoir justifier l'aide versée.""",
            "dataRead",
                    List.of(
                            "Votre nom et votre adresse",
                            "Votre salaire des trois derniers mois",
                            "Le compte sur lequel l'aide vous est versée"));

    public volatile Mode mode = Mode.ANSWERS;
    public volatile int version = 1;
    /** Authorisations about which each request ends with an error of the server. */
    public final Set<String> failing = ConcurrentHashMap.newKeySet();

    private final Map<String, Recorded> recorded = new ConcurrentHashMap<>();
    private final Map<String, String> ended = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** @param applications that may ask for documents */
    public FakeConsent(String... applications) {
        on("/api/demarches/", exchange -> answered(exchange, () -> demarche(exchange, applications)));
        on("/api/departments", exchange -> answered(exchange, FakeConsent::departments));
        on("/api/applications/", exchange -> answered(exchange, () -> authorisation(exchange)));
    }

    public String url() {
        return base();
    }

    /** Returns method and path of each call so far, without the reports of authorisations that ended. */
    public List<String> calls() {
        return calls.stream().filter(call -> !call.endsWith("/withdrawal")).toList();
    }

    public Set<String> recorded() {
        return Set.copyOf(recorded.keySet());
    }

    public Recorded recorded(String id) {
        return Objects.requireNonNull(recorded.get(id), "nothing was recorded under that identifier");
    }

    /** Why the authorisation ended, empty while it is active. */
    public String endOf(String id) {
        return ended.getOrDefault(id, "");
    }

    /** The resident renews it at the portal. */
    public void renew(String id, Instant until) {
        Recorded earlier = recorded(id);
        recorded.put(id, new Recorded(earlier.application(), earlier.resident(), earlier.body(), until));
    }

    /** The resident withdraws it at the portal. */
    public void withdraw(String id) {
        ended.put(id, "resident");
    }

    private record Said(int status, Map<String, Object> body) {}

    private interface Work {
        Said done() throws IOException, ParseException;
    }

    private void answered(HttpExchange exchange, Work work) throws IOException, ParseException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        if (mode == Mode.DOWN) {
            answer(exchange, 503, "application/problem+json", "{}");
            return;
        }
        if (failing.stream().anyMatch(path::contains)) {
            answer(exchange, 500, "application/problem+json", "{}");
            return;
        }
        Said said = work.done();
        if (mode == Mode.LOSES_ITS_ANSWERS && !exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 502, "text/plain", "lost");
            return;
        }
        answer(exchange, said.status(), "application/json", JSONObjectUtils.toJSONString(said.body()));
    }

    private static Said departments() {
        return new Said(200, Map.of("items", List.of(named("education", "Direction de l'éducation"))));
    }

    private Said demarche(HttpExchange exchange, String... applications) {
        caller(exchange);
        String code = exchange.getRequestURI().getPath().replace("/api/demarches/", "");
        if (!List.of(
                        "aide-facultative-ccas",
                        "aide-loyer",
                        "aide-sociale-departement",
                        "cheque-loisirs",
                        "secours-ccas",
                        "tarif-cantine")
                .contains(code)) {
            return new Said(404, Map.of());
        }
        boolean english = String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Language"))
                .startsWith("en");
        var body = new HashMap<String, Object>();
        body.put("code", code);
        body.put("version", version);
        body.put("title", english ? "Discretionary aid" : "Aide facultative du CCAS");
        body.put("summary", "…");
        body.put("department", named("ccas", "CCAS"));
        body.put("organisation", "26340001700012");
        body.put(
                "controller",
                Map.of(
                        "siret", "26340001700012",
                        "name", "CCAS de Montpellier",
                        "address", "125 place Thermidor",
                        "contact", "dpo@ccas-montpellier.example"));
        body.put("purpose", english ? "Study your request" : "Étudier votre demande d'aide");
        body.put(
                "applications",
                code.equals("tarif-cantine")
                        ? List.of()
                        : Stream.of(applications)
                                .map(application -> named(application, "Téléservice du CCAS"))
                                .toList());
        body.put(
                "types",
                code.equals("aide-loyer")
                        ? rent()
                        : List.of(
                                named("avis-imposition", english ? "Tax notice" : "Avis d'imposition"),
                                named("rib", english ? "Bank details" : "Relevé d'identité bancaire")));
        if (code.equals("aide-sociale-departement")) {
            body.put("level", "eidas2");
        }
        if (code.equals("cheque-loisirs")) {
            body.put("types", leisure());
        }
        body.put("durationDays", 120);
        body.put(
                "legalBasis",
                Map.of("kind", "autorisation", "article", "RGPD, article 6", "text", "Mission publique."));
        body.put("dataRead", List.of("Votre revenu fiscal de référence"));
        body.put("kept", "La décision reste dans votre dossier.");
        body.put("text", english ? "The CCAS will be able to read…" : "Le CCAS pourra lire votre avis d'imposition.");
        if (code.equals("aide-loyer")) {
            body.putAll(LONG_TEXTS);
        }
        body.put("textHash", english ? TEXT_HASH_EN : TEXT_HASH_FR);
        return new Said(200, body);
    }

    /** Reads facts and an answer of one document, an answer alone of another, and a third as a whole. */
    private static List<Map<String, Object>> leisure() {
        return List.of(
                Map.of(
                        "code",
                        "avis-imposition",
                        "name",
                        "Avis d'imposition",
                        "facts",
                        List.of(
                                named("nombreDeParts", "Nombre de parts"),
                                named("adresse.in-territory", "Adresse dans la métropole"))),
                Map.of(
                        "code",
                        "attestation-caf",
                        "name",
                        "Attestation de la CAF",
                        "facts",
                        List.of(named("quotientFamilial.at-most.800", "Quotient familial de 800 € au plus"))),
                named("rib", "Relevé d'identité bancaire"));
    }

    /** Asks for three payslips, a bill of the household, and either of two more. */
    private static List<Map<String, Object>> rent() {
        return List.of(
                asked(
                        "bulletin-salaire",
                        "Bulletin de salaire",
                        Map.of(
                                "required",
                                true,
                                "number",
                                3,
                                "maxAgeDays",
                                120,
                                "whose",
                                "applicant",
                                "without",
                                "L'aide peut être plus faible.")),
                asked(
                        "justificatif-domicile",
                        "Justificatif de domicile",
                        Map.of(
                                "required",
                                true,
                                "maxAgeDays",
                                90,
                                "whose",
                                "household",
                                "laterVersionFollows",
                                true,
                                "why",
                                "Pour vérifier que vous habitez le logement.",
                                "without",
                                "La demande ne peut pas être étudiée.")),
                asked(
                        "attestation-caf",
                        "Attestation de la CAF",
                        Map.of(
                                "required",
                                false,
                                "alternative",
                                "ressources",
                                "whose",
                                "applicant",
                                "without",
                                "Le prix le plus élevé s'applique.")),
                asked(
                        "avis-imposition",
                        "Avis d'imposition",
                        Map.of(
                                "required",
                                false,
                                "alternative",
                                "ressources",
                                "whose",
                                "child",
                                "years",
                                List.of(
                                        Map.of("year", 2026, "name", "revenus de 2026 (avis de 2027)"),
                                        Map.of("year", 2025, "name", "revenus de 2025 (avis de 2026)")))));
    }

    private static Map<String, Object> asked(String code, String name, Map<String, Object> need) {
        return Map.of("code", code, "name", name, "need", need);
    }

    private static Map<String, Object> named(String code, String name) {
        return Map.of("code", code, "name", name);
    }

    private Said authorisation(HttpExchange exchange) throws IOException, ParseException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String application = path[3];
        String id = path[5];
        JWTClaimsSet caller = caller(exchange);
        if (exchange.getRequestMethod().equals("PUT")) {
            return give(application, id, caller, body(exchange));
        }
        if (!recorded.containsKey(id) || !recorded(id).application().equals(application)) {
            return new Said(404, Map.of());
        }
        if (path.length > 6 && path[6].equals("absences")) {
            return ended.containsKey(id)
                    ? new Said(409, Map.of("type", "/problems/authorisation-ended"))
                    : new Said(200, Map.of("items", explained(id).toList()));
        }
        if (exchange.getRequestMethod().equals("POST")) {
            ended.putIfAbsent(id, String.valueOf(body(exchange).get("reason")));
        }
        return new Said(200, view(id));
    }

    private Said give(String application, String id, JWTClaimsSet resident, Map<String, Object> body) {
        if (!List.of(TEXT_HASH_FR, TEXT_HASH_EN).contains(body.get("textHash"))
                || !String.valueOf(body.get("version")).equals(String.valueOf(version))) {
            return new Said(409, Map.of("type", "/problems/demarche-changed"));
        }
        int asked = body.get("askedDays") instanceof Number longest ? longest.intValue() : 120;
        int days = body.get("durationDays") instanceof Number shorter ? shorter.intValue() : asked;
        recorded.forEach((other, earlier) -> {
            if (earlier.application().equals(application)
                    && earlier.resident().getSubject().equals(resident.getSubject())
                    && Objects.equals(earlier.body().get("demarche"), body.get("demarche"))) {
                ended.putIfAbsent(other, "replaced");
            }
        });
        recorded.put(
                id,
                new Recorded(
                        application,
                        resident,
                        body,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(days))));
        return new Said(201, view(id));
    }

    private Map<String, Object> view(String id) {
        var body = new HashMap<String, Object>();
        body.put("id", id);
        body.put("caseReference", "CCAS-2026-7K3M9Q");
        body.put("documents", pairwise(id));
        body.put("readings", recorded(id).body().get("readings"));
        body.put("explained", explained(id).map(each -> each.get("type")).toList());
        body.put(
                "status",
                ended.containsKey(id)
                        ? "withdrawn"
                        : recorded(id).until().isBefore(Instant.now()) ? "expired" : "active");
        body.put("until", recorded(id).until().toString());
        return body;
    }

    /** What was recorded about missing documents. */
    private Stream<Map<?, ?>> explained(String id) {
        return ((List<?>) Objects.requireNonNull(recorded(id).body().get("absences")))
                .stream().map(each -> (Map<?, ?>) each);
    }

    private Map<String, List<String>> pairwise(String id) {
        var identifiers = new HashMap<String, List<String>>();
        ((List<?>) Objects.requireNonNull(recorded(id).body().get("documents")))
                .forEach(each -> identifiers.put(
                        String.valueOf(((Map<?, ?>) each).get("type")),
                        List.of(pairwise(id, String.valueOf(((Map<?, ?>) each).get("id"))))));
        return identifiers;
    }

    /** Returns the identifier under which the application of that authorisation knows the document. */
    public static String pairwise(String authorisation, String document) {
        return UUID.nameUUIDFromBytes((authorisation + document).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** The token must be for this service, and for this alone. */
    private static JWTClaimsSet caller(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
        JWTClaimsSet claims = TestClient.read(token);
        if (!claims.getAudience().equals(List.of("consent-service"))
                || !"authorisations.record".equals(claims.getClaim("scope"))
                || !"at+jwt".equals(TestClient.header(token).getType().getType())) {
            throw new IllegalArgumentException("not a token for the consent service");
        }
        return claims;
    }

    private static Map<String, Object> body(HttpExchange exchange) throws IOException, ParseException {
        return new HashMap<>(
                JSONObjectUtils.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
