package fr.montpellier.multipass.portal.fakes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import fr.montpellier.multipass.service.time.CivilTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves consent, vault and the API of identity as one server with a small demo world, in the shapes of their
 * interfaces.
 */
public final class FakeServices implements AutoCloseable {

    public static final String DOCUMENT = "6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f";
    public static final String AUTHORISATION = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    public static final String WITHDRAWN = "1c9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6c";
    public static final String CONSULTATION = "2d9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6d";
    public static final String CARD = "4f9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6f";
    public static final String PAGE = "3e9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6e";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WireMockServer server;

    private FakeServices(int port) {
        server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").port(port));
        server.start();
        stub();
    }

    /** Answers that a later version of the document did not follow in the authorisation. */
    public void notFollowed(String document, String reason) {
        server.stubFor(get(urlPathMatching("/api/authorisations/(" + AUTHORISATION + "/)?versions-not-followed"))
                .willReturn(okJson("""
                {"items":[{"authorisation":"%s","demarche":{"code":"aide-facultative-ccas","name":"Aide facultative du CCAS"},
                 "type":{"code":"avis-imposition","name":"Avis d'imposition"},"document":"%s","reason":"%s",
                 "at":"2026-11-27T10:00:00Z"}],"next":null}""".formatted(AUTHORISATION, document, reason))));
    }

    /** Forgets every request and every answer that a test added. */
    public void reset() {
        server.resetAll();
        stub();
    }

    /** A code as long as that of a printed card. */
    private void stubCard() {
        String code = "{\"address\":\"https://identity.example/cards/verify#" + "eyJhbGciOiJFUzI1NiJ9".repeat(25)
                + "\",\"until\":\"2029-11-26T13:12:00Z\"}";
        String valid = """
            {"id":"%s","printedAt":"2026-11-26T13:12:00Z","expiresAt":"2029-11-26T13:12:00Z","revokedAt":null}""".formatted(CARD);
        server.stubFor(
                post(urlPathEqualTo("/api/card-codes")).willReturn(okJson(code).withStatus(201)));
        server.stubFor(get(urlPathEqualTo("/api/printed-cards"))
                .willReturn(okJson("{\"items\":[" + valid + ",{\"id\":\"" + AUTHORISATION
                        + "\",\"printedAt\":\"2026-10-01T13:12:00Z\",\"expiresAt\":\"2029-10-01T13:12:00Z\","
                        + "\"revokedAt\":\"2026-10-02T13:12:00Z\"}],\"next\":null}")));
        server.stubFor(post(urlPathEqualTo("/api/printed-cards"))
                .willReturn(okJson(valid).withStatus(201)));
        server.stubFor(
                get(urlPathEqualTo("/api/printed-cards/" + CARD + "/code")).willReturn(okJson(code)));
        server.stubFor(post(urlPathEqualTo("/api/printed-cards/" + CARD + "/revocation"))
                .willReturn(aResponse().withStatus(204)));
    }

    private void stub() {
        json("/api/justificatif-types", "types");
        json("/api/documents", "documents");
        json("/api/documents/" + DOCUMENT, "document");
        server.stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson(read("document-choices"))));
        demarches(read("demarches"));
        json("/api/demarches/aide-facultative-ccas", "demarche");
        json("/api/authorisations", "authorisations");
        authorisations(true, read("authorisation"));
        authorisations(
                false, read("authorisation").replace(AUTHORISATION, WITHDRAWN).replace("\"active\"", "\"withdrawn\""));
        json("/api/authorisations/active", "authorisations");
        server.stubFor(get(urlPathMatching("/api/authorisations/([^/]+/)?versions-not-followed"))
                .willReturn(okJson("{\"items\":[],\"next\":null}")));
        json("/api/authorisations/" + AUTHORISATION, "authorisation");
        json("/api/cases", "cases");
        json("/api/cases/CCAS-2026-000042", "case");
        json("/api/own-cases", "own-cases");
        server.stubFor(get(urlPathEqualTo("/api/own-cases/demarches"))
                .willReturn(okJson("{\"items\":[\"aide-facultative-ccas\"]}")));
        server.stubFor(get(urlPathEqualTo("/api/own-cases"))
                .withQueryParam("filter", equalTo("incomplete"))
                .willReturn(okJson("{\"items\":[],\"next\":null}")));
        json("/api/own-cases/CCAS-2026-000042", "own-case");
        server.stubFor(post(urlPathEqualTo("/api/cases/search")).willReturn(okJson(read("cases"))));
        server.stubFor(get(urlPathEqualTo("/api/cases/counts")).willReturn(okJson("""
            {"counts":{"all":2,"todo":1,"unread":1,"waiting":0,"expiring":0,"mine":0,"done":1000},"most":1000}""")));
        server.stubFor(get(urlPathEqualTo("/api/cases/colleagues"))
                .willReturn(okJson("{\"items\":[{\"id\":\"sara\",\"name\":\"Sara Petit\"}]}")));
        server.stubFor(any(urlPathMatching("/api/cases/CCAS-2026-000042/.+"))
                .atPriority(9)
                .willReturn(okJson(read("case"))));
        server.stubFor(post(urlPathMatching("/api/own-cases/CCAS-2026-000042/piece-requests/.+/answer"))
                .willReturn(okJson(read("own-case"))));
        json("/api/cases/CCAS-2026-000017", "case-withdrawn");
        json("/api/consents", "consents");
        server.stubFor(get(urlPathEqualTo("/api/account/closing")).willReturn(okJson("{\"graceDays\":7}")));
        server.stubFor(any(urlPathEqualTo("/api/notice-preferences")).willReturn(okJson("""
            {"available":true,"frequency":"daily","address":"ines@courriel.example","refused":false}""")));
        stubCard();
        json("/api/reminders", "reminders");
        json("/api/erasures", "erasures");
        server.stubFor(get(urlPathMatching("/api/erasures/[^/]+"))
                .willReturn(problem(404, "unknown-document", "Pièce inconnue.", "")));
        json("/api/erasures/" + DOCUMENT, "erasure");
        server.stubFor(get(urlPathEqualTo("/api/erasures/" + DOCUMENT + "/certificate"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/jose")
                        .withBody("eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmVk")));
        server.stubFor(post(urlPathMatching("/api/consents/[^/]+/withdrawal"))
                .willReturn(aResponse().withStatus(204)));
        server.stubFor(
                get(urlPathEqualTo("/api/authorisations/larger-versions")).willReturn(okJson("{\"items\":[]}")));
        server.stubFor(get(urlPathEqualTo("/journal/statistics"))
                .willReturn(okJson("{\"smallest\":20,\"step\":10,\"periods\":[]}")));
        server.stubFor(get(urlPathMatching("/api/(audit/)?breach-notices"))
                .willReturn(okJson("{\"items\":[],\"next\":null}")));
        server.stubFor(get(urlPathEqualTo("/api/rights-requests")).willReturn(okJson("{\"items\":[]}")));
        server.stubFor(
                get(urlPathEqualTo("/api/exceptional-accesses/all")).willReturn(okJson("{\"items\":[],\"total\":0}")));
        server.stubFor(
                get(urlPathEqualTo("/api/exceptional-accesses/all/counts")).willReturn(okJson("""
            {"recent":0,"waiting":0,"recentLeftAlone":0,"toDecide":0,"toSeparate":0}""")));
        server.stubFor(get(urlPathEqualTo("/api/agent/address"))
                .willReturn(okJson("{\"enabled\":false,\"statedUntil\":null}")));
        server.stubFor(get(urlPathEqualTo("/api/audit/same-addresses"))
                .willReturn(okJson("{\"enabled\":false,\"agents\":0,\"days\":28,\"whole\":true,\"items\":[]}")));
        json("/journal/mine", "journal-mine");
        json("/journal/entries", "journal-entries");
        server.stubFor(get(urlPathEqualTo("/journal/erased")).willReturn(okJson("{\"entries\":0,\"before\":null}")));
        json("/api/authorisations/" + AUTHORISATION + "/documents", "documents");
        server.stubFor(get(urlPathEqualTo("/api/authorisations/" + WITHDRAWN + "/documents"))
                .willReturn(problem(403, "read-refused", "Lecture refusée.", "authorisation_withdrawn")));
        server.stubFor(get(urlPathMatching("/api/(authorisations/" + AUTHORISATION + "/)?documents/[^/]+/content"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/pdf")
                        .withBody(pdf())));
        String consultations = "/api/authorisations/" + AUTHORISATION + "/documents/[^/]+/consultations";
        server.stubFor(post(urlPathMatching(consultations))
                .willReturn(okJson(
                                "{\"id\":\"" + CONSULTATION
                                        + "\",\"pages\":3,\"until\":\"2027-01-01T00:00:00Z\",\"facts\":[{\"code\":\"revenuFiscalDeReference\",\"name\":\"Revenu fiscal de référence\",\"value\":\"63198\",\"origin\":\"signed-code\"}]}")
                        .withStatus(201)));
        server.stubFor(get(urlPathMatching(consultations + "/" + CONSULTATION + "/pages/[1-3]"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "image/jpeg")
                        .withBody(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9})));
        server.stubFor(get(urlPathMatching(consultations + "/" + CONSULTATION + "/pages/[1-3]/text"))
                .willReturn(okJson("{\"text\":\"AVIS D'IMPÔT 2026\\n\\nLAMBERT INES\",\"origin\":\"recognised\"}")));
        server.stubFor(post(urlPathEqualTo("/api/document-search")).willReturn(okJson("{\"items\":[]}")));
        server.stubFor(get(urlPathEqualTo("/api/documents/" + DOCUMENT + "/thumbnail"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "image/jpeg")
                        .withBody(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9})));
        server.stubFor(get(urlPathEqualTo("/api/document-limit"))
                .willReturn(okJson("{\"maximum\":1000,\"reached\":false,\"left\":988}")));
        server.stubFor(get(urlPathEqualTo("/api/text-recognition")).willReturn(okJson("{\"available\":true}")));
        server.stubFor(get(urlPathEqualTo("/api/authorisations/" + AUTHORISATION + "/receipt"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/jose")
                        .withBody(receipt(read("receipt")))));
        server.stubFor(post(urlPathEqualTo("/api/authorisations"))
                .willReturn(okJson(read("authorisation")).withStatus(201)));
        server.stubFor(put(urlPathEqualTo("/api/authorisations/" + AUTHORISATION + "/documents"))
                .willReturn(okJson(read("authorisation").replace("\"revision\":1", "\"revision\":2"))));
        server.stubFor(get(urlPathEqualTo("/api/authorisations/" + AUTHORISATION + "/renewal"))
                .willReturn(okJson(read("renewal"))));
        server.stubFor(post(urlPathEqualTo("/api/authorisations/" + AUTHORISATION + "/renewal"))
                .willReturn(okJson(read("authorisation"))));
        server.stubFor(post(urlPathMatching("/api/authorisations/[^/]+/withdrawal"))
                .willReturn(okJson(read("authorisation"))));
        server.stubFor(post(urlPathEqualTo("/api/documents"))
                .willReturn(okJson(read("document")).withStatus(201)));
        server.stubFor(post(urlPathEqualTo("/api/uploads"))
                .willReturn(aResponse().withStatus(201).withHeader("Location", "/api/uploads/" + PAGE)));
        server.stubFor(patch(urlPathEqualTo("/api/uploads/" + PAGE))
                .willReturn(aResponse()
                        .withStatus(204)
                        .withHeader("Upload-Offset", "4")
                        .withHeader("Content-Location", "/api/documents/" + DOCUMENT)));
        server.stubFor(head(urlPathEqualTo("/api/uploads/" + PAGE))
                .willReturn(aResponse()
                        .withHeader("Upload-Offset", "3")
                        .withHeader("Upload-Length", "4")
                        .withHeader("Upload-Expires", "Sat, 28 Nov 2026 12:00:00 GMT")));
        server.stubFor(delete(urlPathEqualTo("/api/uploads/" + PAGE))
                .willReturn(aResponse().withStatus(204)));
        server.stubFor(post(urlPathEqualTo("/api/scans"))
                .willReturn(okJson(read("document")).withStatus(201)));
        server.stubFor(delete(urlPathMatching("/api/documents/[^/]+"))
                .willReturn(aResponse().withStatus(204)));
        server.stubFor(any(urlPathMatching("/journal/(checkpoint|tile.*|key)"))
                .willReturn(problem(503, "temporarily-unavailable", "Le journal ne répond pas.", "")));
    }

    public static FakeServices start(int port) {
        return new FakeServices(port);
    }

    /**
     * Adds the resources that an export needs beyond those of the screens; the journal's key is served from then on.
     */
    public void holdsExports() {
        server.stubFor(
                post(urlPathEqualTo("/api/exports")).willReturn(aResponse().withStatus(204)));
        server.stubFor(get(urlPathEqualTo("/api/erasures")).willReturn(okJson("{\"items\":[]}")));
        server.stubFor(get(urlPathMatching("/(erasures|receipts)/jwks")).willReturn(okJson("{\"keys\":[]}")));
        server.stubFor(get(urlPathMatching("/receipts/context/[12]")).willReturn(okJson("{\"@context\":{}}")));
        server.stubFor(get(urlPathEqualTo("/api/legal-exchanges")).willReturn(okJson("{\"items\":[]}")));
        server.stubFor(get(urlPathMatching("/api/authorisations/[^/]+/receipt"))
                .willReturn(aResponse().withBody("eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmVk")));
        server.stubFor(get(urlPathMatching("/api/documents/[^/]+/proof/file"))
                .willReturn(problem(409, "proof-pending", "En attente.", "")));
        server.stubFor(get(urlPathEqualTo("/api/documents/" + DOCUMENT + "/proof/file"))
                .willReturn(aResponse().withBody("PK")));
        server.stubFor(
                get(urlPathEqualTo("/journal/key")).willReturn(aResponse().withBody("origin+00000000+AAAA")));
        server.stubFor(get(urlPathMatching("/journal/entries/[0-9]+/proof"))
                .willReturn(aResponse().withBody("c2sp.org/tlog-proof@v1\n")));
    }

    public String url() {
        return "http://localhost:" + server.port();
    }

    public WireMockServer server() {
        return server;
    }

    public static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder problem(
            int status, String code, String detail, String reason) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("""
                    {"type":"http://localhost/problems/%s","status":%d,"detail":"%s","reason":"%s",
                     "at":"2026-11-20T09:30:00Z","correlation":"5d6f1f7e-0f5c-4d2e-8f60-1c1d2e3f4a5b"}
                    """.formatted(code, status, detail, reason));
    }

    /** Returns a receipt with these claims, in the form of a signed one. */
    public static String receipt(String claims) {
        return "eyJhbGciOiJFUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmVk";
    }

    /** Answers with one page of the resident's authorisations that are active, or of those that ended. */
    public void authorisations(boolean active, String... items) {
        server.stubFor(get(urlPathEqualTo("/api/authorisations"))
                .withQueryParam("active", equalTo(String.valueOf(active)))
                .willReturn(okJson("{\"items\":[" + String.join(",", items) + "],\"next\":null}")));
    }

    /** Answers in every list of the register with these démarches, which are as {@code GET /api/demarches} has them. */
    public void demarches(String summaries) {
        List<JsonNode> all =
                JSON.readTree(summaries).path("items").valueStream().toList();
        list("/api/demarches", all.stream());
        list("/api/demarche-titles", all.stream().map(FakeServices::title));
        list("/api/demarche-needs", all.stream().map(FakeServices::needs));
        list(
                "/api/departments",
                all.stream().map(demarche -> demarche.path("department")).distinct());
    }

    /** Answers a search for these words with those of the démarches. */
    public void foundDemarches(String words, String... codes) {
        server.stubFor(get(urlPathEqualTo("/api/demarche-titles"))
                .withQueryParam("words", equalTo(words))
                .willReturn(okJson(
                        Stream.of(codes).map("""
                        {"code":"%s","version":1,"title":"T","department":{"code":"ccas","name":"CCAS"},
                         "organisation":"26340001700012","accessBasis":"autorisation"}"""::formatted).collect(Collectors.joining(",", "{\"items\":[", "]}")))));
    }

    private void list(String path, Stream<? extends JsonNode> items) {
        server.stubFor(get(urlPathEqualTo(path))
                .willReturn(
                        okJson(items.map(JsonNode::toString).collect(Collectors.joining(",", "{\"items\":[", "]}")))));
    }

    private static ObjectNode title(JsonNode demarche) {
        return ((ObjectNode) demarche.deepCopy())
                .put("accessBasis", demarche.path("accessBasis").asString("autorisation"))
                .put("organisation", demarche.path("organisation").asString("26340001700012"))
                .without(List.of("types", "summary"));
    }

    private static ObjectNode needs(JsonNode demarche) {
        boolean given = !demarche.path("accessBasis").asString("").equals("echange-legal")
                || demarche.path("types").valueStream().anyMatch(type -> type.has("fetch"));
        ObjectNode needs = JSON.createObjectNode()
                .put("code", demarche.path("code").asString())
                .put("title", demarche.path("title").asString());
        ArrayNode types = needs.putArray("types");
        demarche.path("types")
                .valueStream()
                .filter(type -> given && !type.has("fetch"))
                .forEach(type -> types.add(((ObjectNode) type.path("need").deepCopy())
                        .put("code", type.path("code").asString())
                        .without(List.of("why", "without"))));
        return needs;
    }

    private void json(String path, String file) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(read(file))));
    }

    /** Reads a file. Dates in it are relative to today, as {@code @+100d} and {@code @-2h}. */
    /** Returns a page of a journal whose every page is the same, with the resident's own actions. */
    public static String endlessOwnActions() {
        String entry = """
                {"index":7,"leafHash":"7f","type":"vault.deposited","outcome":"success","at":"2026-11-24T13:12:00Z",
                 "actor":"p2","subject":"p2","facts":{"documentType":"avis-imposition"},"disclosed":{}}""";
        return "{\"items\":[" + String.join(",", Collections.nCopies(20, entry)) + "],\"next\":\"7\"}";
    }

    public static String read(String name) {
        try (InputStream file = FakeServices.class.getResourceAsStream("/fakes/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException(name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var pattern = java.util.regex.Pattern.compile("@([+-]\\d+)([dhD])");
            return pattern.matcher(text).replaceAll(match -> {
                long amount = Long.parseLong(match.group(1));
                return match.group(2).equals("D")
                        ? LocalDate.now(CivilTime.ZONE).plusDays(amount).toString()
                        : Instant.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .plus(amount, match.group(2).equals("d") ? ChronoUnit.DAYS : ChronoUnit.HOURS)
                                .toString();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pdf() {
        return """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
            4 0 obj<</Length 52>>stream
            BT /F 24 Tf 40 200 Td (Avis d'imposition 2026) Tj ET
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>
            """.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop();
    }
}
