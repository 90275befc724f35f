package fr.montpellier.multipass.portal.gateways.vault.deposit;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Calls the vault for pages that wait there, encrypted, until they become one document. */
@Component
public class ScanGateway {

    /**
     * A page that waits.
     *
     * @param size in bytes
     * @param expires when the vault deletes it
     */
    public record WaitingPage(String id, long size, Instant expires) {}

    private record WaitingPages(List<WaitingPage> pages) {}

    private record Remarks(List<Remark> remarks) {}

    private record Remark(String sentence) {}

    private final ServiceClient client;
    private final UploadGateway uploads;

    public ScanGateway(ServiceClient client, UploadGateway uploads) {
        this.client = client;
        this.uploads = uploads;
    }

    /**
     * Sends a page while it is being received.
     *
     * @param length in bytes
     * @param declaredType media type as the browser names it
     * @return its identifier
     */
    public String send(String declaredType, long length, InputStream bytes) {
        String id = uploads.beginPage(length, "filetype " + base64(declaredType));
        try {
            uploads.append(id, 0, length, bytes);
            return id;
        } catch (GatewayException e) {
            abandon(id);
            throw e;
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the pages that wait, in the order in which they were sent. */
    public List<WaitingPage> waiting() {
        return client.fetch(
                        Service.VAULT,
                        WaitingPages.class,
                        () -> client.forService(Service.VAULT).get().uri("/api/scan-pages"))
                .pages();
    }

    /**
     * Returns what is wrong with the picture of a page, a sentence each; empty if it is good enough.
     *
     * @param page its identifier
     */
    public List<String> remarks(String page) {
        return client
                .fetch(
                        Service.VAULT,
                        Remarks.class,
                        () -> client.streamingForService(Service.VAULT).get().uri("/api/scan-pages/{id}/remarks", page))
                .remarks()
                .stream()
                .map(Remark::sentence)
                .toList();
    }

    /** Deletes a page. A page that cannot be deleted now is deleted by the vault within a day. */
    public void abandon(String page) {
        try {
            uploads.discard(page);
        } catch (GatewayException e) {
            // The vault deletes the page by itself.
        }
    }

    /**
     * Makes one document of pages; if the document is refused, the pages are kept.
     *
     * @param pages their identifiers, the first page first
     */
    public Document assemble(DepositMetadata stated, List<String> pages) {
        return client.fetch(
                Service.VAULT,
                Document.class,
                () -> client.streamingForService(Service.VAULT)
                        .post()
                        .uri("/api/scans")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of(
                                "type",
                                stated.type(),
                                "period",
                                stated.period(),
                                "replaces",
                                stated.replaces(),
                                "recognise",
                                stated.recognise(),
                                "pages",
                                pages)));
    }
}
