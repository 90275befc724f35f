package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Calls the vault for pages that wait there, encrypted, until they become one document. */
@Component
public class ScanGateway {

    private static final String VERSION = "Tus-Resumable";
    private static final String TUS = "1.0.0";

    private final ServiceClient client;

    public ScanGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * Sends a page while it is being received.
     *
     * @param length in bytes
     * @param declaredType media type as the browser names it
     * @return its identifier
     */
    public String send(String declaredType, long length, InputStream bytes) {
        URI page = client.execute(Service.VAULT, () -> {
            URI begun = client.forService(Service.VAULT)
                    .post()
                    .uri("/api/uploads")
                    .header(VERSION, TUS)
                    .header("Upload-Length", Long.toString(length))
                    .header("Upload-Metadata", "filetype " + base64(declaredType))
                    .header("Upload-Concat", "partial")
                    .retrieve()
                    .toBodilessEntity()
                    .getHeaders()
                    .getLocation();
            if (begun == null) {
                throw new RestClientException("response without a Location header");
            }
            return begun;
        });
        String id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
        try {
            return client.execute(Service.VAULT, () -> {
                client.streamingForService(Service.VAULT)
                        .patch()
                        .uri("/api/uploads/{id}", id)
                        .header(VERSION, TUS)
                        .header("Upload-Offset", "0")
                        .contentType(MediaType.parseMediaType("application/offset+octet-stream"))
                        .contentLength(length)
                        .body(out -> bytes.transferTo(out))
                        .retrieve()
                        .toBodilessEntity();
                return id;
            });
        } catch (GatewayException e) {
            abandon(id);
            throw e;
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes a page. A page that cannot be deleted now is deleted by the vault within a day. */
    public void abandon(String page) {
        try {
            client.execute(
                    Service.VAULT,
                    () -> client.forService(Service.VAULT)
                            .delete()
                            .uri("/api/uploads/{page}", page)
                            .header(VERSION, TUS)
                            .retrieve()
                            .toBodilessEntity());
        } catch (GatewayException e) {
            // The vault deletes the page by itself.
        }
    }

    /**
     * Makes one document of pages; if the document is refused, the pages are kept.
     *
     * @param date of the document in the form of ISO 8601, as the resident states it, or an empty string
     * @param replaces identifier of the document that it replaces, or an empty string
     * @param pages their identifiers, the first page first
     */
    public Document assemble(String type, String period, String date, String replaces, List<String> pages) {
        return client.fetch(
                Service.VAULT,
                Document.class,
                () -> client.streamingForService(Service.VAULT)
                        .post()
                        .uri("/api/scans")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of(
                                "type", type, "period", period, "date", date, "replaces", replaces, "pages", pages)));
    }
}
