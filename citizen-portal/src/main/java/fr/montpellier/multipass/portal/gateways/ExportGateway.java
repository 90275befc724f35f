package fr.montpellier.multipass.portal.gateways;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** What the services hold of a resident, as they tell it: an export passes it on and understands little of it. */
@Component
public class ExportGateway {

    private static final int PAGE = 200;

    private final Calls calls;

    ExportGateway(Calls calls) {
        this.calls = calls;
    }

    /** Has the journal of the vault say that everything is about to be taken out. */
    public void begin() {
        calls.attempt(
                Service.VAULT,
                () -> calls.to(Service.VAULT)
                        .post()
                        .uri("/api/exports")
                        .retrieve()
                        .toBodilessEntity());
    }

    /** @param cursor where the page before ended; none: the first */
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

    /** A file, while it arrives. */
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
