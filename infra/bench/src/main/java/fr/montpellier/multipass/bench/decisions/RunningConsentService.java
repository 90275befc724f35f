package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeptConnection;
import fr.montpellier.multipass.bench.processes.RunningService;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Runs a consent service with the heap of {@code start}, on a PostgreSQL of its own, and makes requests to it. */
final class RunningConsentService implements AutoCloseable {

    static final List<String> JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    static final String DEMARCHE = "aide-facultative-ccas";
    static final String DEPARTMENT = "ccas";
    static final String ORGANISATION = "26340001700012";
    static final String TYPE = "avis-imposition";

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*([0-9]+)");

    /** A run with millions of rows takes hours. */
    private static final Duration TOKEN = Duration.ofHours(6);

    private final RunningService service;
    private final String token;

    RunningConsentService(Path work) throws IOException, InterruptedException {
        service = new RunningService(
                new RunningService.Program(Part.CONSENT, "consent", Audiences.CONSENT, JVM, true), Map.of(), work);
        token = service.issuer()
                .client("document-vault")
                .scope(Scopes.DECISIONS_EVALUATE)
                .claim("exp", Date.from(Instant.now().plus(TOKEN)))
                .token();
    }

    DatabaseAccess database() {
        return service.database();
    }

    /** An authorisation that a resident gave to a department for a document. */
    record SharedDocument(String resident, String document, String authorisation, String caseReference, String until) {}

    SharedDocument give(String resident) {
        String token = service.issuer()
                .resident(resident)
                .claim("name", "Inès Lambert")
                .scope(Scopes.AUTHORISATIONS_OWN)
                .token();
        String demarche = send(request("/api/demarches/" + DEMARCHE, token).GET(), 200);
        String document = UUID.randomUUID().toString();
        String given = send(
                request("/api/authorisations", token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"demarche": "%s", "version": %s, "types": ["avis-imposition"], "textHash": "%s",
                                 "documents": [{"type": "avis-imposition", "id": "%s"}]}\
                                """.formatted(
                                DEMARCHE, Http.first(VERSION, demarche), Http.member(demarche, "textHash"), document))),
                201);
        return new SharedDocument(
                resident,
                document,
                Http.member(given, "id"),
                Http.member(given, "caseReference"),
                Http.member(given, "until"));
    }

    /** Withdraws an authorisation, as its resident. */
    void withdraw(SharedDocument given) {
        String token = service.issuer()
                .resident(given.resident())
                .scope(Scopes.AUTHORISATIONS_OWN)
                .token();
        send(
                request("/api/authorisations/" + given.authorisation() + "/withdrawal", token)
                        .POST(HttpRequest.BodyPublishers.noBody()),
                200);
    }

    /** Returns the address at which one question is asked. */
    URI evaluation() {
        return service.at("/access/v1/evaluation");
    }

    /** Returns the address at which several questions are asked together. */
    URI evaluations() {
        return service.at("/access/v1/evaluations");
    }

    /** Returns the bytes of a request of the vault, with a token of an hour. */
    byte[] request(URI address, String body) {
        return KeptConnection.post(address, Map.of("Authorization", "Bearer " + token), body);
    }

    /** Returns the processor time of the service and of its database, in seconds. */
    double processorSeconds() {
        return service.process().cpuSeconds() + service.databaseSeconds();
    }

    /** Returns a token with which the vault asks for decisions. */
    String vaultToken() {
        return service.issuer()
                .client("document-vault")
                .scope(Scopes.DECISIONS_EVALUATE)
                .token();
    }

    /** Returns a request of the vault to decide whether an agent may read the document. */
    HttpRequest.Builder reading(SharedDocument given, String token) {
        return evaluation(token, "read", """
                {"type": "document", "id": "%s", "properties": {"owner": "%s", "type": "avis-imposition"}}\
                """.formatted(given.document(), given.resident()), given);
    }

    /** Returns a request of the vault to decide whether an agent may list the documents, and to say what they are to be. */
    HttpRequest.Builder listing(SharedDocument given, String token) {
        return evaluation(
                token, "list", "{\"type\": \"authorisation\", \"id\": \"%s\"}".formatted(given.authorisation()), given);
    }

    private HttpRequest.Builder evaluation(String token, String action, String resource, SharedDocument given) {
        return request("/access/v1/evaluation", token).POST(HttpRequest.BodyPublishers.ofString("""
                        {"subject": {"type": "agent", "id": "agent-of-the-benchmark",
                                     "properties": {"department": "ccas", "organisation": "26340001700012", "acr": "eidas1-mfa"}},
                         "action": {"name": "%s"}, "resource": %s, "context": {"authorisation": "%s", "case": "%s"}}\
                        """.formatted(
                        action, resource, given.authorisation(), given.caseReference())));
    }

    /** Sends the request, which must be permitted. */
    static void permitted(HttpRequest.Builder request) {
        String body = send(request, 200);
        if (!body.contains("\"decision\":true")) {
            throw new IllegalStateException("refused: " + body);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(service.at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request, int expected) {
        HttpResponse<String> answer = Http.send(request);
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(
                    answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        service.close();
    }
}
