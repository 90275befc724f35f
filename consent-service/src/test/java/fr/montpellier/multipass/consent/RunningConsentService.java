package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Runs the whole service over HTTP, on a real PostgreSQL. Every test creates its own residents and agents. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestEnvironment.class)
@Import({RunningConsentService.Time.class, OpenApiDocument.class})
public abstract class RunningConsentService {

    protected static final String CCAS = "26340001700012";
    protected static final String CITY = "21340172201787";
    /** The client id of an application of the CCAS in the demo register. */
    protected static final String DEMO_APPLICATION = "demo-ccas";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        Clock clock() {
            return MovableClock.running();
        }
    }

    @Autowired
    private Clock clock;

    @Autowired
    protected JdbcClient jdbc;

    @Value("${local.server.port}")
    private int port;

    @Value("${spring.datasource.url}")
    private String database = "";

    @Value("${spring.flyway.user}")
    private String databaseOwner = "";

    @Value("${spring.flyway.password}")
    private String ownerPassword = "";

    /** Returns the database with the role that may write every table. */
    protected JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(database, databaseOwner, ownerPassword));
    }

    /** Makes a row fail whatever changes it, until it is closed. */
    protected PoisonRow poison(String table, String column, String value) {
        return new PoisonRow(database, databaseOwner, ownerPassword, table, column, value);
    }

    protected MovableClock clock() {
        return (MovableClock) clock;
    }

    protected static String newSubject() {
        return "sub-" + UUID.randomUUID();
    }

    protected static TestToken resident(String subject) {
        return TestEnvironment.ISSUER.resident(subject).scope(Scopes.AUTHORISATIONS_OWN, Scopes.ACCESSES_OWN);
    }

    /** Ends the access of an agent: the issuer says of their tokens that they are no longer good. */
    protected static void endAccess(String agent) {
        TestEnvironment.ISSUER.revoke(agent);
    }

    protected static TestToken agentOfCcas() {
        return agentOfCcas(newSubject());
    }

    protected static TestToken agentOfCcas(String subject) {
        return TestEnvironment.ISSUER
                .agent(subject, "ccas", CCAS, "Karim Benali")
                .scope(Scopes.CASES_READ, Scopes.CASES_HANDLE);
    }

    protected static TestToken agentOfEducation() {
        return TestEnvironment.ISSUER
                .agent(newSubject(), "education", CITY, "Sophie Martin")
                .scope(Scopes.CASES_READ, Scopes.CASES_HANDLE);
    }

    protected static TestToken administrator(String organisation, String name) {
        return TestEnvironment.ISSUER
                .administrator(newSubject(), organisation, name)
                .scope(Scopes.DEMARCHES_READ, Scopes.REGISTER_WRITE);
    }

    protected static TestToken dpo(String name) {
        return TestEnvironment.ISSUER
                .dpo(newSubject())
                .claim("name", name)
                .scope(Scopes.JOURNAL_READ, Scopes.REGISTER_APPROVE);
    }

    /** Returns a token of the identity server on behalf of a resident who agrees on its consent screen. */
    protected static TestToken onTheConsentScreen(String subject) {
        return TestEnvironment.ISSUER.resident(subject).scope(Scopes.AUTHORISATIONS_RECORD);
    }

    /** Claire Dubois, the data protection officer. */
    protected static TestToken officer() {
        return TestEnvironment.ISSUER.dpo(newSubject()).scope(Scopes.JOURNAL_READ, Scopes.RIGHTS_HANDLE);
    }

    protected static TestToken auditor() {
        return TestEnvironment.ISSUER.client("journal-auditor").scope(Scopes.JOURNAL_READ);
    }

    protected static TestToken identityServer() {
        return TestEnvironment.ISSUER.client("identity-server").scope(Scopes.AUTHORISATIONS_RECORD);
    }

    protected static TestToken vault() {
        return TestEnvironment.ISSUER.client("document-vault").scope(Scopes.DECISIONS_EVALUATE);
    }

    /** @param headers names and values, alternating */
    protected ServiceResponse get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    protected ServiceResponse post(String path, String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected ServiceResponse put(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected ServiceResponse delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    private HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static ServiceResponse send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new ServiceResponse(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text of the démarche as shown in French; its hash is what a resident sends back. */
    protected String textHash(String demarche) {
        return get("/api/demarches/" + demarche, resident(newSubject()).token()).text("/textHash");
    }

    protected static String givingBody(String demarche, int version, String textHash, String... types) {
        return """
                {"demarche": "%s", "version": %d, "types": %s, "documents": %s, "textHash": "%s"}""".formatted(
                demarche, version, JsonMapper.shared().writeValueAsString(List.of(types)), chosen(types), textHash);
    }

    private static String chosen(String... types) {
        return Stream.of(types)
                .distinct()
                .map(type -> """
                        {"type": "%s", "id": "%s"}""".formatted(type, chosenDocument(type)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the document of a type that residents of the tests choose. */
    protected static String chosenDocument(String type) {
        return UUID.nameUUIDFromBytes(type.getBytes(StandardCharsets.UTF_8)).toString();
    }

    protected ServiceResponse giveAid(String subject) {
        return post(
                "/api/authorisations",
                resident(subject).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** Returns the journal entries that the request of that answer wrote. */
    protected List<StoredJournalEntry> journalled(ServiceResponse answer) {
        return lines("e.correlation = '" + UUID.fromString(answer.header("X-Correlation-Id")) + "'");
    }

    /** Returns the actor of the last entry that the request of that answer wrote. */
    protected String actorOf(ServiceResponse answer) {
        return jdbc.sql("""
                        SELECT p.reference FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.actor
                        WHERE e.correlation = ? ORDER BY e.id DESC LIMIT 1""")
                .param(UUID.fromString(answer.header("X-Correlation-Id")))
                .query(String.class)
                .single();
    }

    /** Whether an agent of the CCAS may read the document under the authorisation. */
    protected boolean isPermitted(ServiceResponse authorisation, String owner, String type, String document) {
        return post("/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "agent", "id": "%s",
                                     "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                         "action": {"name": "read"},
                         "resource": {"type": "document", "id": "%s",
                                      "properties": {"owner": "%s", "type": "%s"}},
                         "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                                newSubject(),
                                CCAS,
                                document,
                                owner,
                                type,
                                authorisation.text("/id"),
                                authorisation.text("/caseReference")))
                .json()
                .path("decision")
                .asBoolean();
    }

    protected List<StoredJournalEntry> journalledAbout(String subject) {
        return lines("p.reference = '" + subject + "'");
    }

    private List<StoredJournalEntry> lines(String condition) {
        return jdbc.sql("""
                        SELECT e.type, e.outcome, coalesce(p.reference, '') AS reference, convert_from(e.entry, 'UTF8') AS entry
                        FROM journal_entries e LEFT JOIN journal_pseudonyms p ON p.pseudonym = e.subject
                        WHERE """ + " " + condition + " ORDER BY e.id")
                .query((row, number) -> new StoredJournalEntry(
                        row.getString("type"),
                        row.getString("outcome"),
                        row.getString("reference"),
                        new JsonMapper().readTree(row.getString("entry"))))
                .list();
    }
}
