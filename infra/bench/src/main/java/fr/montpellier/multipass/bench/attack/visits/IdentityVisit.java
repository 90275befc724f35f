package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.ResponseChecks;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.net.http.HttpRequest;

/** Signs in by FranceConnect, obtains a token for the vault, reads the discovery document and the key set. */
record IdentityVisit(Account resident) implements Visit {

    @Override
    public void once(CallerResults tally) {
        String person = tally.time(Part.IDENTITY, "sign-in by FranceConnect", resident::signedIn);
        for (int i = 0; i < 5; i++) {
            tally.time(
                    Part.IDENTITY,
                    "token exchange",
                    () -> resident.exchange(person, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
            tally.time(Part.IDENTITY, "discovery", () -> get("/.well-known/openid-configuration"));
            tally.time(Part.IDENTITY, "key set", () -> get("/oauth2/jwks"));
        }
    }

    private String get(String path) {
        var address = URI.create(resident.city().addresses().identity() + path);
        return ResponseChecks.status(
                        200, Http.send(HttpRequest.newBuilder(address).header("X-Forwarded-For", resident.source())))
                .body();
    }
}
