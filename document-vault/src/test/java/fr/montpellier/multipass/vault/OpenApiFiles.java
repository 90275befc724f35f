package fr.montpellier.multipass.vault;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Set;

/** Bodies that are files, of requests and answers: no controller declares their types. */
final class OpenApiFiles {

    private static final String PAGE =
            "/api/authorisations/{authorisation}/documents/{id}/consultations/{consultation}/pages/{number}";

    private OpenApiFiles() {}

    static void complete(OpenAPI document) {
        var upload = requireNonNull(document.getPaths().get("/api/uploads/{id}"));
        requireNonNull(document.getPaths().get("/api/documents"))
                .getPost()
                .requestBody(file("application/pdf", "image/jpeg", "image/png", "image/heic"));
        upload.getPatch().requestBody(file("application/offset+octet-stream"));
        upload.getPost().requestBody(file("application/offset+octet-stream"));
        var page = requireNonNull(document.getPaths().get(PAGE)).getGet();
        requireNonNull(page.getResponses().get("200"))
                .content(new Content()
                        .addMediaType("image/jpeg", new MediaType().schema(new Schema<>().types(Set.of("string")))));
    }

    private static RequestBody file(String... types) {
        var content = new Content();
        List.of(types).forEach(type -> content.addMediaType(type, new MediaType().schema(new Schema<>())));
        return new RequestBody().description("the bytes").required(true).content(content);
    }
}
