package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One request of a check. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Http() {}

    /** @throws IOException if there is no answer in time */
    static HttpResponse<String> get(String address) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IllegalArgumentException e) {
            throw new IOException("ce n’est pas une adresse", e);
        }
    }
}
