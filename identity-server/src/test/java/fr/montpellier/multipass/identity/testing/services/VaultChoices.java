package fr.montpellier.multipass.identity.testing.services;

import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document vault says of the documents that residents may choose. */
public final class VaultChoices {

    public static final String OLD_NOTICE = "11111111-2222-4333-8444-555555555555";
    public static final String NOTICE = "66666666-7777-4888-9999-000000000000";

    private static final String TWO_NOTICES = """
            {"items": [{"type": "avis-imposition", "documents": [
               {"id": "%s", "type": "avis-imposition", "period": "2026", "depositedAt": "2026-11-01T10:00:00Z",
                "validUntil": null, "reason": "suits", "proposed": true,
                "status": {"code": "fine", "also": [], "holders": []}},
               {"id": "%s", "type": "avis-imposition", "period": "2024", "depositedAt": "2024-11-01T10:00:00Z",
                "validUntil": "2025-12-31", "reason": "expired", "proposed": false,
                "status": {"code": "expired", "also": ["no-code"], "holders": []}}]},
              {"type": "rib", "documents": []}]}""".formatted(NOTICE, OLD_NOTICE);

    public volatile boolean down;
    private volatile IntFunction<String> answer = from -> TWO_NOTICES;
    private volatile String asked = "";
    private volatile String usageName = "";
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    public VaultChoices(TestClient vault) {
        vault.on("/api/document-choices", exchange -> {
            String bearer =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            scopes.add(claim(bearer, "scope"));
            usageName = claim(bearer, "usage_name");
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            LoopbackServer.answer(exchange, down ? 503 : 200, "application/json", down ? "{}" : answer(asked));
        });
    }

    /** Returns the part that is asked for, or of all documents those that the request names. */
    private String answer(String asked) {
        JsonNode request = new JsonMapper().readTree(asked);
        if (request.path("among").isMissingNode()) {
            return answer.apply(request.path("from").asInt(0));
        }
        Set<String> among =
                request.path("among").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        Map<String, List<JsonNode>> found = new TreeMap<>();
        for (OptionalInt from = OptionalInt.of(0); from.isPresent(); ) {
            JsonNode part = new JsonMapper().readTree(answer.apply(from.getAsInt()));
            part.path("items")
                    .valueStream()
                    .forEach(item -> item.path("documents")
                            .valueStream()
                            .filter(document ->
                                    among.contains(document.path("id").asString()))
                            .forEach(document -> found.computeIfAbsent(
                                            item.path("type").asString(), type -> new ArrayList<>())
                                    .add(document)));
            from = part.path("items")
                    .valueStream()
                    .mapToInt(item -> item.path("next").asInt(0))
                    .filter(next -> next > 0)
                    .findFirst();
        }
        return new JsonMapper()
                .writeValueAsString(Map.of(
                        "items",
                        found.entrySet().stream()
                                .map(type -> Map.of("type", type.getKey(), "documents", type.getValue()))
                                .toList()));
    }

    private static String claim(String token, String name) throws IOException {
        try {
            return String.valueOf(
                    com.nimbusds.jwt.SignedJWT.parse(token).getJWTClaimsSet().getClaim(name));
        } catch (java.text.ParseException e) {
            throw new IOException(e);
        }
    }

    /** Answers with these payslips, a hundred at once, until {@link #reset()}; best fit first, each of another month back from this one; three are proposed. */
    public void payslips(List<String> ids) {
        answer = from -> payslips(ids, from);
    }

    private static String payslips(List<String> ids, int from) {
        int to = Math.min(ids.size(), from + 100);
        StringJoiner documents = new StringJoiner(
                ", ",
                "{\"items\": [{\"type\": \"bulletin-salaire\", \"documents\": [",
                "], \"next\": %s}]}".formatted(to < ids.size() ? to : null));
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        for (int back = from; back < to; back++) {
            documents.add("""
                    {"id": "%s", "type": "bulletin-salaire", "period": "%s", "depositedAt": "2026-11-01T10:00:00Z",
                     "dated": {"date": "%s", "basis": "issue-date", "origin": "page", "toCheck": false},
                     "validUntil": null, "status": {"code": "no-code", "also": [], "holders": []},
                     "reason": "suits", "proposed": %s}""".formatted(
                            ids.get(back),
                            month.minusMonths(back),
                            month.minusMonths(back).atDay(1),
                            back < 3));
        }
        return documents.toString();
    }

    /** Answers with the documents of these types, each a JSON object, until {@link #reset()}. */
    public void documents(Map<String, List<String>> byType) {
        String all = byType.entrySet().stream()
                .map(type -> "{\"type\": \"%s\", \"documents\": [%s]}"
                        .formatted(type.getKey(), String.join(", ", type.getValue())))
                .collect(Collectors.joining(", ", "{\"items\": [", "]}"));
        answer = from -> all;
    }

    /**
     * Returns a document for {@link #documents}.
     *
     * @param status its code, and the others that apply
     */
    public static String document(String id, String reason, boolean proposed, String... status) {
        return """
                {"id": "%s", "depositedAt": "2026-11-01T10:00:00Z", "pages": 2, "year": 2026, "validUntil": "2027-01-30",
                 "dated": {"date": "2026-10-31", "basis": "issue-date", "origin": "owner", "toCheck": true},
                 "status": {"code": "%s", "also": [%s], "holders": [%s]}, "reason": "%s", "proposed": %s}""".formatted(
                id,
                status[0],
                Stream.of(status).skip(1).map(code -> "\"" + code + "\"").collect(Collectors.joining(", ")),
                status[0].equals("other-holder") ? "\"RETI PATRICK\"" : "",
                reason,
                proposed);
    }

    public void reset() {
        answer = from -> TWO_NOTICES;
    }

    /** Returns the body of the last call. */
    public String asked() {
        return asked;
    }

    /** Returns the name of use in the token of the last call; "null" if it had none. */
    public String usageName() {
        return usageName;
    }

    /** Returns the scope of each call so far. */
    public List<String> scopes() {
        return List.copyOf(scopes);
    }
}
