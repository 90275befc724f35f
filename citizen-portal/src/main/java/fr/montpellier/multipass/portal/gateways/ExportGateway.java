package fr.montpellier.multipass.portal.gateways;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads what the services hold about a resident. The export copies most of it without interpreting it. */
@Component
public class ExportGateway {

    private static final int PAGE = 200;

    private final Calls calls;

    ExportGateway(Calls calls) {
        this.calls = calls;
    }

    /** Has the vault record in its journal that an export begins. */
    public void begin() {
        calls.attempt(
                Service.VAULT,
                () -> calls.to(Service.VAULT)
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
        return calls.page(
                service,
                JsonNode.class,
                () -> calls.to(service).get().uri(address -> {
                    address.path(path).queryParam("limit", PAGE);
                    return cursor.isPresent()
                            ? address.queryParam("cursor", "{cursor}").build(cursor.orElseThrow())
                            : address.build();
                }));
    }

    /** Streams a file as it arrives. */
    public void read(Service service, String path, VaultGateway.ContentReader reader) {
        RestClient.RequestHeadersSpec<?> request = calls.streamTo(service).get().uri(path);
        calls.attempt(
                service,
                () -> request.exchange((asked, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw calls.refused(service, response);
                    }
                    reader.read(new DocumentContent(
                            String.valueOf(response.getHeaders().getContentType()),
                            response.getHeaders().getContentLength(),
                            response.getBody()));
                    return true;
                }));
    }
}
