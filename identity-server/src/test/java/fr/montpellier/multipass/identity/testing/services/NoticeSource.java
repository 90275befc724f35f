package fr.montpellier.multipass.identity.testing.services;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a service has to tell residents, until it is collected. */
public final class NoticeSource {

    public volatile boolean losesAcknowledgements;

    private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();
    private final List<JWTClaimsSet> tokens = new CopyOnWriteArrayList<>();

    public NoticeSource(LoopbackServer service) {
        service.on("/api/notices", exchange -> {
            tokens.add(TestClient.read(
                    Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Authorization"))
                            .replace("Bearer ", "")));
            if (exchange.getRequestMethod().equals("POST")) {
                acknowledge(exchange);
            } else {
                LoopbackServer.answer(
                        exchange,
                        200,
                        "application/json",
                        JSONObjectUtils.toJSONString(Map.of("items", List.copyOf(items.values()))));
            }
        });
    }

    private void acknowledge(HttpExchange exchange) throws Exception {
        if (losesAcknowledgements) {
            LoopbackServer.answer(exchange, 503, "text/plain", "");
            return;
        }
        var body = JSONObjectUtils.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        JSONObjectUtils.getStringList(body, "ids").forEach(items::remove);
        LoopbackServer.answer(exchange, 204, "application/json", "");
    }

    public void add(UUID id, String subject, String kind) {
        items.put(
                id.toString(),
                Map.of(
                        "id",
                        id.toString(),
                        "subject",
                        subject,
                        "kind",
                        kind,
                        "day",
                        "2026-12-11",
                        "happenedAt",
                        "2026-11-27T10:00:00Z"));
    }

    /** Returns the claims of the tokens with which it was called, oldest first. */
    public List<JWTClaimsSet> tokens() {
        return List.copyOf(tokens);
    }
}
