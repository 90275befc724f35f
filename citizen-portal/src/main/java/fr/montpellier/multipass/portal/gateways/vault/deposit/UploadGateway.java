package fr.montpellier.multipass.portal.gateways.vault.deposit;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Calls the vault's tus 1.0 server, for a deposit in several requests. */
@Component
public class UploadGateway {

    private static final String VERSION = "Tus-Resumable";
    private static final String TUS = "1.0.0";
    private static final MediaType PART = MediaType.parseMediaType("application/offset+octet-stream");

    private final ServiceClient client;

    public UploadGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * The state of an upload.
     *
     * @param offset number of bytes that the vault has
     * @param length of the whole file, in bytes, if the vault says it
     * @param expires when it is deleted unless it is complete, as an HTTP date, if the vault says it
     * @param document identifier of the document that it has become
     */
    public record State(long offset, Optional<String> length, Optional<String> expires, Optional<String> document) {

        private static State of(ResponseEntity<Void> response) {
            HttpHeaders headers = response.getHeaders();
            String offset = headers.getFirst("Upload-Offset");
            if (offset == null) {
                throw new RestClientException("response without an Upload-Offset header");
            }
            return new State(
                    Long.parseLong(offset),
                    Optional.ofNullable(headers.getFirst("Upload-Length")),
                    Optional.ofNullable(headers.getFirst("Upload-Expires")),
                    Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_LOCATION))
                            .map(UploadGateway::lastSegment));
        }
    }

    /**
     * Begins an upload.
     *
     * @param length of the file in bytes
     * @param metadata what the file is, in the form of {@code Upload-Metadata}
     * @return its identifier
     */
    public String begin(long length, String metadata) {
        return begin(length, metadata, false);
    }

    /** Begins the upload of a page of a scan, which waits in the vault; otherwise as {@link #begin(long, String)}. */
    String beginPage(long length, String metadata) {
        return begin(length, metadata, true);
    }

    private String begin(long length, String metadata, boolean page) {
        return client.execute(Service.VAULT, () -> {
            RestClient.RequestBodySpec request = client.forService(Service.VAULT)
                    .post()
                    .uri("/api/uploads")
                    .header(VERSION, TUS)
                    .header("Upload-Length", Long.toString(length))
                    .header("Upload-Metadata", metadata);
            if (page) {
                request.header("Upload-Concat", "partial");
            }
            URI begun = request.retrieve().toBodilessEntity().getHeaders().getLocation();
            if (begun == null) {
                throw new RestClientException("response without a Location header");
            }
            return lastSegment(begun.getPath());
        });
    }

    public State state(String id) {
        return client.execute(
                Service.VAULT,
                () -> State.of(client.forService(Service.VAULT)
                        .head()
                        .uri("/api/uploads/{id}", id)
                        .header(VERSION, TUS)
                        .retrieve()
                        .toBodilessEntity()));
    }

    /**
     * Sends the next bytes while they are being received. With the last ones the vault checks the file and makes a document of
     * it.
     *
     * @param offset number of bytes that the vault has
     * @param length of these bytes
     */
    public State append(String id, long offset, long length, InputStream bytes) {
        return client.execute(
                Service.VAULT,
                () -> State.of(client.streamingForService(Service.VAULT)
                        .patch()
                        .uri("/api/uploads/{id}", id)
                        .header(VERSION, TUS)
                        .header("Upload-Offset", Long.toString(offset))
                        .contentType(PART)
                        .contentLength(length)
                        .body(out -> bytes.transferTo(out))
                        .retrieve()
                        .toBodilessEntity()));
    }

    /** Deletes an upload and what the vault has of it. */
    public void discard(String id) {
        client.execute(
                Service.VAULT,
                () -> client.forService(Service.VAULT)
                        .delete()
                        .uri("/api/uploads/{id}", id)
                        .header(VERSION, TUS)
                        .retrieve()
                        .toBodilessEntity());
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
