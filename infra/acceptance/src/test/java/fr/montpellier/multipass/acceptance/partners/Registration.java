package fr.montpellier.multipass.acceptance.partners;

import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers an application as the guide says, by plain HTTP. */
public final class Registration {

    private static final JsonMapper JSON = new JsonMapper();

    private Registration() {}

    /** @return the server's response, {@code client_id} included */
    public static JsonNode of(Map<String, Object> metadata) throws Exception {
        URI endpoint = URI.create(RunningStack.get().addresses().identity() + "/connect/register");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(endpoint)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + Operator.sharedRegistrationToken())
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(metadata)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }
}
