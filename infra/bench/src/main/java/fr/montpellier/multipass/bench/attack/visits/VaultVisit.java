package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.ResponseChecks;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.vault.LargePdf;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * A resident lists, deposits and deletes a file; an agent opens another document of theirs and looks at its first page.
 */
final class VaultVisit implements Visit {

    private static final int SIZE = 60_000;

    private final Account resident;
    private final Account agent;
    private final String opened;
    private final String caseReference;

    /** Deposits the document that the agent will read, and authorises the reading. */
    VaultVisit(Account resident, Account agent) throws IOException {
        this.resident = resident;
        this.agent = agent;
        byte[] notice = Files.readAllBytes(
                Path.of(System.getProperty("multipass.checkout", "."), "docs/specimens/avis-imposition-valide.pdf"));
        String document = Http.member(deposit(own(), "avis-imposition&period=2022", notice), "id");
        var consent = new ConsentVisit(resident);
        String authorisation = consent.give(consent.token());
        caseReference = Http.member(authorisation, "caseReference");
        opened =
                "/api/authorisations/" + Http.member(authorisation, "id") + "/documents/" + document + "/consultations";
    }

    @Override
    public void once(CallerResults tally) {
        String token = own();
        tally.time(Part.VAULT, "list", () -> ask(resident, token, "/api/documents", HttpRequest.Builder::GET, 200));
        byte[] file = LargePdf.of(SIZE, ThreadLocalRandom.current().nextLong());
        String deposited = tally.time(Part.VAULT, "deposit", () -> deposit(token, "rib", file));
        String theirs = agent.token(Audiences.VAULT, Scopes.DOCUMENTS_CONSULT);
        String reading = tally.time(
                Part.VAULT,
                "opening by an agent",
                () -> ask(
                        agent,
                        theirs,
                        opened + "?case=" + caseReference,
                        request -> request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")),
                        201));
        tally.time(
                Part.VAULT,
                "page read by an agent",
                () -> ask(
                        agent,
                        theirs,
                        opened + "/" + Http.member(reading, "id") + "/pages/1?case=" + caseReference,
                        HttpRequest.Builder::GET,
                        200));
        tally.time(
                Part.VAULT,
                "deletion",
                () -> ask(
                        resident,
                        token,
                        "/api/documents/" + Http.member(deposited, "id"),
                        HttpRequest.Builder::DELETE,
                        204));
    }

    private String own() {
        return resident.token(Audiences.VAULT, Scopes.DOCUMENTS_OWN);
    }

    private String deposit(String token, String type, byte[] file) {
        return ask(
                resident,
                token,
                "/api/documents?type=" + type,
                request -> request.header("Content-Type", "application/pdf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)),
                201);
    }

    private String ask(
            Account who, String token, String path, UnaryOperator<HttpRequest.Builder> method, int expected) {
        return ResponseChecks.status(expected, who.call(service(), path, token, method))
                .body();
    }

    private URI service() {
        return resident.city().addresses().vault();
    }
}
