package fr.montpellier.multipass.portal.gateways.vault.catalogue;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Calls the catalogue of the document vault for the DPO. */
@Component
public class CatalogueGateway {

    private static final String ENTRY = "/api/catalogue/types/{code}";

    private final ServiceClient client;

    CatalogueGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * @param version that a change must name
     * @param readable codes of the facts that the vault can read in such a document
     */
    public record CatalogueEntry(String code, int version, DocumentTypeDefinition definition, List<String> readable) {}

    /**
     * @param by name of the officer; empty: the vault itself
     * @param changed names of the members that differ from the version before
     */
    public record Version(
            int version, Instant at, Optional<String> by, List<String> changed, DocumentTypeDefinition definition) {}

    public List<CatalogueEntry> entries() {
        return client.fetchPage(
                        Service.VAULT,
                        CatalogueEntry.class,
                        () -> client.forService(Service.VAULT).get().uri("/api/catalogue/types"))
                .items();
    }

    public CatalogueEntry entry(String code) {
        return client.fetch(
                Service.VAULT,
                CatalogueEntry.class,
                () -> client.forService(Service.VAULT).get().uri(ENTRY, code));
    }

    /** Returns the versions, newest first. */
    public List<Version> versions(String code) {
        String first = ENTRY + "/versions?limit=200";
        return client.fetchAll(
                Service.VAULT,
                Version.class,
                cursor -> cursor.isEmpty()
                        ? client.forService(Service.VAULT).get().uri(first, code)
                        : client.forService(Service.VAULT).get().uri(first + "&cursor={cursor}", code, cursor));
    }

    /** @throws GatewayException.Refused if another officer has changed the type since that version */
    public CatalogueEntry change(String code, int version, DocumentTypeDefinition definition) {
        return client.fetch(
                Service.VAULT,
                CatalogueEntry.class,
                () -> client.forService(Service.VAULT)
                        .put()
                        .uri(ENTRY, code)
                        .header(HttpHeaders.IF_MATCH, "\"" + version + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(definition));
    }
}
