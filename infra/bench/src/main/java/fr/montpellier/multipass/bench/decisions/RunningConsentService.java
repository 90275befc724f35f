package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.identity.ServerProcess;
import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.Migration;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Runs a consent service with the heap of {@code start}, on a PostgreSQL of its own, and makes requests to it. */
final class RunningConsentService implements AutoCloseable {

    static final List<String> JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private static final String DEMARCHE = "aide-facultative-ccas";
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*([0-9]+)");

    private final String address = "http://127.0.0.1:" + FreePort.find();
    private final TestTokenIssuer issuer = TestTokenIssuer.start();
    private final EmbeddedPostgres postgres;
    private final DatabaseAccess database;
    private final ServerProcess server;

    RunningConsentService(Path work) throws IOException, InterruptedException {
        postgres = EmbeddedPostgres.start(
                new PostgresSettings(work.resolve("postgres"), work.resolve("programs"), FreePort.find(), true));
        database = postgres.database("consent");
        var settings = new TreeMap<>(database.springProperties());
        settings.putAll(issuer.springProperties(Audiences.CONSENT));
        settings.putAll(Map.of(
                "server.port",
                "" + URI.create(address).getPort(),
                "server.address",
                "127.0.0.1",
                "multipass.demo",
                "true",
                "multipass.external-url",
                address,
                "multipass.data-directory",
                work.resolve("keys").toString()));
        var application = Application.of(Part.CONSENT, Path.of(System.getProperty("multipass.checkout", ".")));
        Path log = work.resolve("consent.log");
        new Migration(application, work, log).run(database, Map.of("multipass.demo", "true"));
        Path file = work.resolve("consent.properties");
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        properties.store(text, null);
        OwnerOnly.write(file, text.toString());
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(application.started());
        command.add("--spring.config.additional-location=file:" + file);
        server = ServerProcess.start(command, Map.of(), log, URI.create(address + "/actuator/health/readiness"));
    }

    DatabaseAccess database() {
        return database;
    }

    /** An authorisation that a resident gave to a department for a document. */
    record Given(String resident, String document, String authorisation, String caseReference) {}

    Given give(String resident) {
        String token = issuer.resident(resident)
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
        return new Given(resident, document, Http.member(given, "id"), Http.member(given, "caseReference"));
    }

    /** Returns a token with which the vault asks for decisions. */
    String vaultToken() {
        return issuer.client("document-vault").scope(Scopes.DECISIONS_EVALUATE).token();
    }

    /** Returns a request of the vault to decide whether an agent may read the document. */
    HttpRequest.Builder reading(Given given, String token) {
        return evaluation(token, "read", """
                {"type": "document", "id": "%s", "properties": {"owner": "%s", "type": "avis-imposition"}}\
                """.formatted(given.document(), given.resident()), given);
    }

    /** Returns a request of the vault to decide whether an agent may list the documents, and to say what they are to be. */
    HttpRequest.Builder listing(Given given, String token) {
        return evaluation(
                token, "list", "{\"type\": \"authorisation\", \"id\": \"%s\"}".formatted(given.authorisation()), given);
    }

    private HttpRequest.Builder evaluation(String token, String action, String resource, Given given) {
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
        return HttpRequest.newBuilder(URI.create(address + path))
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
        server.close();
        postgres.close();
        issuer.close();
    }
}
