package fr.montpellier.multipass.identity.testing.services;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a service erases what it keeps of a resident, or gives it after their death; it answers as a test says. */
public final class AccountEndpoint {

    private record Call(JWTClaimsSet claims, String address) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public volatile int status = 200;
    public volatile boolean complete = true;

    /** The ZIP file that is given after a death. */
    public volatile byte[] estate = new byte[0];

    /** Whether its last byte is never sent. */
    public volatile boolean estateIsCut;

    public AccountEndpoint(LoopbackServer service) {
        service.on("/api/account/estate", exchange -> {
            String token = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            calls.add(new Call(TestClient.read(token), exchange.getRequestURI().toString()));
            if (estateIsCut) {
                exchange.sendResponseHeaders(status, estate.length);
                exchange.getResponseBody().write(estate, 0, estate.length - 1);
                exchange.close();
                return;
            }
            LoopbackServer.answer(exchange, status, "application/zip", estate);
        });
        service.on("/api/account", exchange -> {
            String token = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            if (exchange.getRequestMethod().equals("DELETE")) {
                calls.add(new Call(
                        TestClient.read(token), exchange.getRequestURI().toString()));
            }
            LoopbackServer.answer(exchange, status, "application/json", "{\"complete\": " + complete + "}");
        });
    }

    /** The claims of the tokens with which it was called about a person, oldest first. */
    public List<JWTClaimsSet> callsAbout(String subject) {
        return calls.stream()
                .map(Call::claims)
                .filter(claims -> subject.equals(claims.getSubject()))
                .toList();
    }

    /** The paths and queries with which it was called about a person, oldest first. */
    public List<String> addressesAbout(String subject) {
        return calls.stream()
                .filter(call -> subject.equals(call.claims().getSubject()))
                .map(Call::address)
                .toList();
    }
}
