package fr.montpellier.multipass.portal.export;

import fr.montpellier.multipass.portal.gateways.ContentReader;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads what the services hold about a resident. The export copies most of it without interpreting it. */
@Component
public class ExportGateway {

    private static final int PAGE = 200;

    private final ServiceClient client;

    ExportGateway(ServiceClient client) {
        this.client = client;
    }

    /** Has the vault record in its journal that an export begins. */
    public void begin() {
        client.execute(
                Service.VAULT,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri("/api/exports")
                        .retrieve()
                        .toBodilessEntity());
    }

    /**
     * Returns a page of a list.
     *
     * @param cursor where the page before ended; empty for the first page
     */
    public Page<JsonNode> page(Service service, String path, Optional<String> cursor) {
        return client.fetchPage(
                service,
                JsonNode.class,
                () -> client.forService(service).get().uri(address -> {
                    address.path(path).queryParam("limit", PAGE);
                    return cursor.isPresent()
                            ? address.queryParam("cursor", "{cursor}").build(cursor.orElseThrow())
                            : address.build();
                }));
    }

    /** Streams a file as it arrives. */
    public void read(Service service, String path, ContentReader reader) {
        RestClient.RequestHeadersSpec<?> request =
                client.streamingForService(service).get().uri(path);
        client.execute(
                service,
                () -> request.exchange((asked, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw client.toException(service, response);
                    }
                    reader.read(new FileContent(
                            String.valueOf(response.getHeaders().getContentType()),
                            response.getHeaders().getContentLength(),
                            response.getBody()));
                    return true;
                }));
    }
}
