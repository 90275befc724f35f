package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.ResponseChecks;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads the register of démarches, gives an authorisation for one, reads the authorisations given, and withdraws it.
 */
record ConsentVisit(Account resident) implements Visit {

    static final String DEMARCHE = "aide-facultative-ccas";
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*([0-9]+)");

    @Override
    public void once(CallerResults tally) {
        String token = token();
        tally.time(Part.CONSENT, "démarches", () -> ask(token, "/api/demarches", HttpRequest.Builder::GET, 200));
        String given = tally.time(Part.CONSENT, "authorisation", () -> give(token));
        tally.time(
                Part.CONSENT,
                "own authorisations",
                () -> ask(token, "/api/authorisations", HttpRequest.Builder::GET, 200));
        tally.time(Part.CONSENT, "withdrawal", () -> withdraw(token, Http.member(given, "id")));
    }

    String token() {
        return resident.token(Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN);
    }

    /** @return the authorisation */
    String give(String token) {
        String demarche = ask(token, "/api/demarches/" + DEMARCHE, HttpRequest.Builder::GET, 200);
        String body = """
            {"demarche": "%s", "version": %s, "types": ["avis-imposition"], "documents": [], "textHash": "%s"}\
            """.formatted(DEMARCHE, Http.first(VERSION, demarche), Http.member(demarche, "textHash"));
        return ask(
                token,
                "/api/authorisations",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                201);
    }

    private HttpResponse<String> withdraw(String token, String authorisation) {
        HttpResponse<String> answer = resident.call(
                service(),
                "/api/authorisations/" + authorisation + "/withdrawal",
                token,
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        return answer.statusCode() / 100 == 2 ? answer : ResponseChecks.status(204, answer);
    }

    private String ask(String token, String path, UnaryOperator<HttpRequest.Builder> method, int expected) {
        return ResponseChecks.status(expected, resident.call(service(), path, token, method))
                .body();
    }

    private URI service() {
        return resident.city().addresses().consent();
    }
}
