package fr.montpellier.multipass.journal.verify.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Reads the journal of a running service. Without a token it reads only the public files: checkpoint, key and hash tiles. */
public final class HttpSource implements LogSource {

    /** The longest file of a journal: 256 entries of 65,535 bytes and their lengths. */
    private static final long MAX_FILE = 256L * (65_535 + 2);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI base;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param service address of the service, or of its journal
     * @param token access token with the scope {@code journal.read}, if there is one
     */
    public HttpSource(URI service, Optional<String> token) {
        String address = service.toString().replaceAll("/+$", "");
        this.base = URI.create((address.endsWith("/journal") ? address : address + "/journal") + "/");
        this.token = token;
    }

    @Override
    public Optional<byte[]> file(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_FILE));
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404 -> Optional.empty();
                case 401, 403 -> throw new IOException(refusal(path));
                default -> throw new IOException("le journal répond " + answer.statusCode() + " pour " + path);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrompu", e);
        }
    }

    private String refusal(String path) {
        return token.isPresent()
                ? "l'adresse refuse le jeton pour " + path + " : il n'est pas valable ou n'a pas journal.read,"
                        + " ou l'adresse n'est pas celle d'un journal"
                : "l'adresse refuse de donner " + path
                        + " sans jeton ; un journal le donne à chacun : vérifiez l'adresse";
    }

    @Override
    public boolean hasEntries() {
        return token.isPresent();
    }

    @Override
    public boolean hasStamps() {
        return false;
    }

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
