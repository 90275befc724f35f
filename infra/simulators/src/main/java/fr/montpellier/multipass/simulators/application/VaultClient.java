package fr.montpellier.multipass.simulators.application;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the vault's API for applications: the documents that the authorisation opens now, and their content. */
@Component
class VaultClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ApplicationSettings settings;
    private final DpopProofs proofs;

    VaultClient(ApplicationSettings settings, DpopProofs proofs) {
        this.settings = settings;
        this.proofs = proofs;
    }

    record Piece(String id, String type, String period) {}

    record Content(String mediaType, byte[] bytes) {}

    /** Thrown when the vault refused: the resident withdrew the authorisation, or it ended. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(int status) {
            super("the vault answered " + status);
        }
    }

    List<Piece> pieces(GrantedAccess access) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(access, "");
        var pieces = new ArrayList<Piece>();
        for (JsonNode item : JsonMapper.shared().readTree(answer.body()).path("items")) {
            pieces.add(new Piece(
                    item.path("id").asString(),
                    item.path("type").path("name").asString(),
                    item.path("period").asString("")));
        }
        return List.copyOf(pieces);
    }

    Content content(GrantedAccess access, String piece) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(access, "/" + piece + "/content");
        return new Content(
                answer.headers().firstValue("Content-Type").orElse("application/octet-stream"), answer.body());
    }

    private HttpResponse<byte[]> get(GrantedAccess access, String path) throws IOException, InterruptedException {
        var address = URI.create(
                settings.vault() + "/api/application/authorisations/" + access.authorisation() + "/documents" + path);
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Authorization", "DPoP " + access.accessToken())
                        .header("DPoP", proof(access, address))
                        .header("Accept-Language", "fr")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            return answer;
        }
        if (answer.statusCode() / 100 == 4) {
            throw new Refused(answer.statusCode());
        }
        throw new IOException("the vault answered " + answer.statusCode());
    }

    private String proof(GrantedAccess access, URI address) {
        try {
            return proofs.of("GET", address, access.accessToken()).serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is part of every JDK", e);
        }
    }
}
