package fr.montpellier.multipass.portal.gateways;

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

    private final Calls calls;

    ScanGateway(Calls calls) {
        this.calls = calls;
    }

    /**
     * Sends a page while it is being received.
     *
     * @param length in bytes
     * @param declaredType media type as the browser names it
     * @return its identifier
     */
    public String send(String declaredType, long length, InputStream bytes) {
        URI page = calls.attempt(Service.VAULT, () -> {
            URI begun = calls.to(Service.VAULT)
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
                throw new RestClientException("an upload without an address");
            }
            return begun;
        });
        String id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
        try {
            return calls.attempt(Service.VAULT, () -> {
                calls.streamTo(Service.VAULT)
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
            calls.attempt(
                    Service.VAULT,
                    () -> calls.to(Service.VAULT)
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
     * @param replaces the document whose place it takes, or nothing
     * @param pages their identifiers, the first page first
     */
    public Document assemble(String type, String period, String replaces, List<String> pages) {
        return calls.one(
                Service.VAULT,
                Document.class,
                () -> calls.streamTo(Service.VAULT)
                        .post()
                        .uri("/api/scans")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("type", type, "period", period, "replaces", replaces, "pages", pages)));
    }
}
