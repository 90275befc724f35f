package fr.montpellier.multipass.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fake consent service with answers set by a test, and the token endpoint that the vault needs for it. */
public final class FakeConsent {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<JsonNode> questions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> laterVersions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> deletions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> unusable = new CopyOnWriteArrayList<>();
    private final List<JsonNode> typeNames = new CopyOnWriteArrayList<>();
    private volatile boolean refusesTypeNames;
    private volatile Predicate<String> refusesReport = document -> false;
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedTokens = new AtomicInteger();
    private final OwnedDocuments documents;
    private final FakeSharingFeed feed;
    private volatile Answer answer = new Answer(500, () -> "");
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Answer(int status, Supplier<String> body) {}

    private FakeConsent(HttpServer server, OwnedDocuments documents) {
        this.server = server;
        this.documents = documents;
        this.feed = new FakeSharingFeed(documents);
    }

    static FakeConsent start(TestDatabase database) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            FakeConsent fake = new FakeConsent(server, new OwnedDocuments(database));
            server.createContext("/oauth2/token", fake::token);
            server.createContext("/access/v1/evaluation", fake::evaluate);
            server.createContext("/api/sharing-events", fake::follow);
            server.createContext("/api/later-versions", exchange -> fake.report(exchange, fake.laterVersions));
            server.createContext("/api/deleted-documents", exchange -> fake.report(exchange, fake.deletions));
            server.createContext("/api/unusable-documents", exchange -> fake.report(exchange, fake.unusable));
            server.createContext("/api/type-names", fake::typeNames);
            server.createContext("/receipts/jwks", exchange -> send(exchange, 200, fake.feed.keys()));
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void reset() {
        questions.clear();
        laterVersions.clear();
        deletions.clear();
        unusable.clear();
        typeNames.clear();
        refusesTypeNames = false;
        refuseReports(false);
        gate.countDown();
        gate = new CountDownLatch(0);
        refusedTokens.set(0);
        answer = new Answer(500, () -> "");
        feed.reset();
    }

    /** The feed of signed events. */
    public FakeSharingFeed feed() {
        return feed;
    }

    /** Permits the documents of these types that the resident has when the question comes. */
    public void permits(String owner, String caseReference, String... types) {
        permits(true, owner, caseReference, types);
    }

    /** Permits to see the pages, not to have the file. */
    public void permitsPages(String owner, String caseReference, String... types) {
        permits(false, owner, caseReference, types);
    }

    private void permits(boolean originals, String owner, String caseReference, String... types) {
        answer = new Answer(200, () -> permit(originals, owner, caseReference, documents.of(owner, types), types));
    }

    /** Permits to see the pages by an exceptional access. */
    public void permitsExceptionally(String owner, String caseReference, String... types) {
        permitsPages(owner, caseReference, types);
        Supplier<String> permit = answer.body();
        answer = new Answer(200, () -> permit.get().replace("\"autorisation\"", "\"acces-exceptionnel\""));
    }

    /** Permits to list them, and says what the démarche requires of each, as JSON. */
    public void permitsNeeding(String owner, String caseReference, String type, String need) {
        answer = new Answer(
                200,
                () -> permit(false, owner, caseReference, documents.of(owner, type), type)
                        .replace(
                                "\"originals\": false",
                                "\"originals\": false, \"required\": {"
                                        + documents.of(owner, type).values().stream()
                                                .flatMap(List::stream)
                                                .map(document -> "\"" + document + "\": " + need)
                                                .collect(Collectors.joining(", "))
                                        + "}"));
    }

    /** Permits these documents alone, by type. */
    public void permitsDocuments(String owner, String caseReference, Map<String, List<String>> chosen) {
        String[] types = chosen.keySet().toArray(String[]::new);
        answer = new Answer(200, () -> permit(true, owner, caseReference, chosen, types));
    }

    private static String permit(
            boolean originals, String owner, String caseReference, Map<String, List<String>> chosen, String... types) {
        return """
                {"decision": true, "context": {"owner": "%s", "types": ["%s"], "documents": %s,
                 "basis": "autorisation", "demarche": "aide-facultative-ccas", "purpose": "Instruire votre demande",
                 "case": "%s", "until": "2027-03-31T00:00:00Z", "originals": %s}}""".formatted(
                        owner, String.join("\", \"", types), JSON.writeValueAsString(chosen), caseReference, originals);
    }

    /** The facts of such documents, and no document. */
    public void permitsFacts(String owner, String caseReference, String type, String... facts) {
        answer = new Answer(200, () -> """
                {"decision": true, "context": {"owner": "%s", "types": [], "facts": {"%s": ["%s"]}, "documents": %s,
                 "basis": "autorisation", "demarche": "tarif-periscolaire", "purpose": "Calculer votre tarif",
                 "case": "%s", "until": "2027-03-31T00:00:00Z"}}""".formatted(
                        owner,
                        type,
                        String.join("\", \"", facts),
                        JSON.writeValueAsString(documents.of(owner, type)),
                        caseReference));
    }

    /** As {@link #permitsFacts}, and says what the démarche requires of each document, as JSON. */
    public void permitsFactsNeeding(String need, String owner, String caseReference, String type, String... facts) {
        permitsFacts(owner, caseReference, type, facts);
        Supplier<String> permit = answer.body();
        answer = new Answer(
                200,
                () -> permit.get()
                        .replace(
                                "\"basis\"",
                                "\"required\": {"
                                        + documents.of(owner, type).values().stream()
                                                .flatMap(List::stream)
                                                .map(document -> "\"" + document + "\": " + need)
                                                .collect(Collectors.joining(", "))
                                        + "}, \"basis\""));
    }

    public void refuses(String reason, String at) {
        answers(200, """
                {"decision": false, "context": {"reason": "%s", "at": %s}}""".formatted(reason, at));
    }

    /** Refuses, and says on what the access rests that was asked for. */
    public void refusesOn(String basis, String reason) {
        answers(200, """
                {"decision": false, "context": {"reason": "%s", "basis": "%s"}}""".formatted(reason, basis));
    }

    public void answers(int status, String body) {
        answer = new Answer(status, () -> body);
    }

    /** Says nothing until the next {@link #reset()}. */
    public void hangs() {
        gate = new CountDownLatch(1);
    }

    /** Refuses the next tokens as if the identity server had changed its keys. */
    public void refusesTokens(int count) {
        refusedTokens.set(count);
    }

    public List<JsonNode> questions() {
        return questions;
    }

    /** The later versions that were reported to it. */
    public List<JsonNode> laterVersions() {
        return List.copyOf(laterVersions);
    }

    /** The deletions that were reported to it. */
    public List<JsonNode> deletions() {
        return List.copyOf(deletions);
    }

    /** The documents that were reported to it as not usable. */
    public List<JsonNode> unusable() {
        return List.copyOf(unusable);
    }

    /** The names of types that it was told. */
    public List<JsonNode> typeNames() {
        return List.copyOf(typeNames);
    }

    /** Accepts no names of types until {@link #acceptTypeNames()}. */
    public void refuseTypeNames() {
        refusesTypeNames = true;
    }

    public void acceptTypeNames() {
        refusesTypeNames = false;
    }

    /** Accepts no report while this is set. */
    public void refuseReports(boolean refuses) {
        refusesReport = document -> refuses;
    }

    /** Accepts all reports but those of which the document meets the condition, which may take its time. */
    public void refuseReports(Predicate<String> refused) {
        refusesReport = refused;
    }

    /** Accepts all reports but those of this document. */
    public void refuseReportOf(String document) {
        refusesReport = document::equals;
    }

    public List<String> tokenRequests() {
        return tokenRequests;
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        send(exchange, 200, "{\"access_token\": \"vault-token\", \"token_type\": \"Bearer\", \"expires_in\": 300}");
    }

    private void evaluate(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refusedTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                || !"Bearer vault-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "");
            return;
        }
        questions.add(JSON.readTree(body));
        Answer given = answer;
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, given.status(), given.body().get());
    }

    private void report(HttpExchange exchange, List<JsonNode> accepted) throws IOException {
        JsonNode report = JSON.readTree(exchange.getRequestBody().readAllBytes());
        boolean refused = refusesReport.test(report.get("document").asString());
        if (!refused) {
            accepted.add(report);
        }
        send(exchange, refused ? 503 : 204, "");
    }

    private void typeNames(HttpExchange exchange) throws IOException {
        JsonNode told = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!refusesTypeNames) {
            typeNames.add(told);
        }
        send(exchange, refusesTypeNames ? 503 : 204, "");
    }

    private void follow(HttpExchange exchange) throws IOException {
        if (!"Bearer vault-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "");
            return;
        }
        String page = feed.page(exchange.getRequestURI().getQuery());
        send(exchange, page.isEmpty() ? 503 : 200, page);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
