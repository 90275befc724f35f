package fr.montpellier.multipass.apitests.openapi;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.List;
import java.util.Set;

/**
 * Completes the journal's addresses in a document generated from controllers: adds filters, and the media types of
 * files that are not JSON.
 */
public final class DocumentedJournal {

    private static final List<String> FILTERS = List.of(
            "from",
            "type",
            "correlation",
            "outcome",
            "since",
            "until",
            "department",
            "demarche",
            "case",
            "authorisation",
            "reason",
            "basis",
            "documentType");

    private static final List<String> OWN =
            List.of("cursor", "since", "until", "department", "demarche", "documentType", "actorName");

    private DocumentedJournal() {}

    public static void complete(OpenAPI document) {
        Paths paths = new Paths();
        document.getPaths().forEach((path, item) -> paths.addPathItem(path.replace("{*", "{"), item));
        // C2SP tlog-witness describes them; neither bodies nor refusals are JSON.
        paths.keySet().removeIf(path -> path.startsWith("/journal/witness/"));
        document.setPaths(paths);
        query(get(document, "/journal/entries"), FILTERS);
        query(get(document, "/journal/mine"), OWN);
        answers(get(document, "/journal/checkpoint"), "text/plain");
        answers(get(document, "/journal/key"), "text/plain");
        answers(get(document, "/journal/entries/{index}/proof"), "text/plain");
        answers(get(document, "/journal/tile/{level}/{path}"), "application/octet-stream");
        answers(get(document, "/journal/tile/entries/{path}"), "application/octet-stream");
        answers(get(document, "/journal/export"), "application/zip");
    }

    private static Operation get(OpenAPI document, String path) {
        return requireNonNull(document.getPaths().get(path), path).getGet();
    }

    private static void query(Operation operation, List<String> names) {
        operation.getParameters().removeIf(parameter -> parameter.getName().equals("query"));
        names.forEach(name ->
                operation.addParametersItem(new QueryParameter().name(name).schema(new StringSchema())));
    }

    private static void answers(Operation operation, String type) {
        requireNonNull(operation.getResponses().get("200"))
                .content(new Content()
                        .addMediaType(type, new MediaType().schema(new Schema<>().types(Set.of("string")))));
    }
}
