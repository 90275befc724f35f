package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Calls the catalogue of the document vault for the DPO. */
@Component
public class CatalogueGateway {

    private static final String ONE = "/api/catalogue/types/{code}";

    private final Calls calls;

    CatalogueGateway(Calls calls) {
        this.calls = calls;
    }

    /**
     * @param version that a change must name
     * @param readable codes of the facts that the vault can read in such a document
     */
    public record Kind(String code, int version, KindDefinition definition, List<String> readable) {}

    /**
     * @param by name of the officer; empty: the vault itself
     * @param changed names of the members that differ from the version before
     */
    public record Version(
            int version, Instant at, Optional<String> by, List<String> changed, KindDefinition definition) {}

    public List<Kind> kinds() {
        return calls.page(
                        Service.VAULT,
                        Kind.class,
                        () -> calls.to(Service.VAULT).get().uri("/api/catalogue/types"))
                .items();
    }

    public Kind kind(String code) {
        return calls.one(
                Service.VAULT, Kind.class, () -> calls.to(Service.VAULT).get().uri(ONE, code));
    }

    /** Returns the versions, newest first. */
    public List<Version> versions(String code) {
        String first = ONE + "/versions?limit=200";
        return calls.all(
                Service.VAULT,
                Version.class,
                cursor -> cursor.isEmpty()
                        ? calls.to(Service.VAULT).get().uri(first, code)
                        : calls.to(Service.VAULT).get().uri(first + "&cursor={cursor}", code, cursor));
    }

    /** @throws GatewayException.Refused if another officer has changed the type since that version */
    public Kind change(String code, int version, KindDefinition definition) {
        return calls.one(
                Service.VAULT,
                Kind.class,
                () -> calls.to(Service.VAULT)
                        .put()
                        .uri(ONE, code)
                        .header(HttpHeaders.IF_MATCH, "\"" + version + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(definition));
    }
}
