package fr.montpellier.multipass.vault.giving.exchanges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** API Particulier and the identity server as tests need them, with answers that a test sets. */
public final class FakeSource {

    /** The organisation of the events of tests. */
    public static final String ORGANISATION = "26340001700012";

    private static final String VERIFIED = """
            {"verified": true, "birthName": "Lambert", "usageName": null, "givenNames": ["Inès"], "gender": "female",
             "birthdate": "1991-03-08", "birthplace": "34172", "birthcountry": "99100"}""";

    private final HttpServer server;
    private final Path token;
    private final List<URI> questions = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private volatile String identity = VERIFIED;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile Runnable meanwhile = () -> {};

    private FakeSource(HttpServer server, Path token) {
        this.server = server;
        this.token = token;
    }

    public static FakeSource start() {
        try {
            Path token = Files.createTempFile("particulier", ".token");
            token.toFile().deleteOnExit();
            Files.writeString(token, "token-of-the-city");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            FakeSource fake = new FakeSource(server, token);
            server.createContext("/v3/dss/quotient_familial/identite", fake::source);
            server.createContext("/v3/dss/quotient_familial/france_connect", fake::source);
            server.createContext("/v3/dss/revenu_solidarite_active/france_connect", fake::source);
            server.createContext("/v3/men/scolarites/identite", fake::source);
            server.createContext("/api/source-identity", fake::identity);
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Path token() {
        return token;
    }

    /** Answers as of Inès Lambert, with that quotient. */
    void knows(int quotient) {
        answers(200, """
                {"data": {"allocataires": [{"nom_naissance": "LAMBERT", "nom_usage": null, "prenoms": "INES",
                  "date_naissance": "1991-03-08", "sexe": "F"}],
                  "quotient_familial": {"fournisseur": "CNAF", "valeur": %d, "annee": 2026, "mois": 10}}}
                """.formatted(quotient));
    }

    void answers(int status, String body) {
        this.status = status;
        this.answer = body;
    }

    void errs(int status, String code) {
        answers(status, "{\"errors\": [{\"code\": \"%s\", \"title\": \"t\", \"detail\": \"d\"}]}".formatted(code));
    }

    /** What happens while the source is being asked. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    void identityIs(String json) {
        identity = json;
    }

    /** Answers that the person of the token receives the RSA. */
    void knowsRsa() {
        answers(200, """
                {"data": {"est_beneficiaire": true, "avec_majoration": false, "date_debut_droit": "2025-02-01"}}""");
    }

    /** Is asked about Lina Lambert, and answers that this pupil is enrolled. */
    void knowsPupil(String givenName) {
        identityIs("""
                {"verified": true, "birthName": "Lambert", "usageName": null, "givenNames": ["Lina", "Rose"],
                 "gender": "female", "birthdate": "2013-09-14", "birthplace": "34172", "birthcountry": "99100"}""");
        answers(200, """
                {"data": {"identite": {"nom": "LAMBERT", "prenom": "%s", "sexe": "F", "date_naissance": "2013-09-14"},
                  "annee_scolaire": "2026-2027", "est_scolarise": true, "est_boursier": true, "echelon_bourse": 2}}
                """.formatted(givenName));
    }

    void reset() {
        questions.clear();
        credentials.clear();
        identity = VERIFIED;
        meanwhile = () -> {};
        knows(620);
    }

    List<URI> questions() {
        return questions;
    }

    /** The {@code Authorization} of each question. */
    List<String> credentials() {
        return credentials;
    }

    private void source(HttpExchange exchange) throws IOException {
        questions.add(exchange.getRequestURI());
        credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
        meanwhile.run();
        send(exchange, status, answer);
    }

    private void identity(HttpExchange exchange) throws IOException {
        boolean own = "Bearer vault-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        send(exchange, own && !identity.isEmpty() ? 200 : 503, identity);
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
