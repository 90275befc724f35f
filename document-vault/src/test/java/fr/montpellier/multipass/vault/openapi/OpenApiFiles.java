package fr.montpellier.multipass.vault.openapi;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Set;

/** Bodies that are files, of requests and answers: no controller declares their types. */
final class OpenApiFiles {

    private static final List<String> KINDS = List.of("application/pdf", "image/jpeg", "image/png", "image/heic");
    private static final String PAGE =
            "/api/authorisations/{authorisation}/documents/{id}/consultations/{consultation}/pages/{number}";

    private OpenApiFiles() {}

    static void complete(OpenAPI document) {
        PathItem upload = requireNonNull(document.getPaths().get("/api/uploads/{id}"));
        requireNonNull(document.getPaths().get("/api/documents")).getPost().requestBody(file(KINDS));
        upload.getPatch().requestBody(file(List.of("application/offset+octet-stream")));
        upload.getPost().requestBody(file(List.of("application/offset+octet-stream")));
        Operation page = requireNonNull(document.getPaths().get(PAGE)).getGet();
        requireNonNull(page.getResponses().get("200")).content(content(List.of("image/jpeg"), bytes()));
    }

    /** Returns what reading a document, or its copy, answers. */
    static Content read(String path) {
        return content(path.endsWith("/copy") ? List.of("application/pdf") : KINDS, bytes());
    }

    private static RequestBody file(List<String> types) {
        return new RequestBody().description("the bytes").required(true).content(content(types, new Schema<>()));
    }

    private static Content content(List<String> types, Schema<?> schema) {
        var content = new Content();
        types.forEach(type -> content.addMediaType(type, new MediaType().schema(schema)));
        return content;
    }

    private static Schema<?> bytes() {
        return new Schema<>().types(Set.of("string"));
    }
}
