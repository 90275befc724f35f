package fr.montpellier.multipass.service.apidocument;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the OpenAPI document that is checked in beside the service, with this service's own address in it. */
@RestController
class ApiDocumentController {

    private final byte[] document;

    ApiDocumentController(Resource file, String externalUrl) throws IOException {
        String checkedIn = file.getContentAsString(StandardCharsets.UTF_8);
        String writtenUrl =
                new JsonMapper().readTree(checkedIn).at("/servers/0/url").asString();
        this.document = checkedIn
                .replace('"' + writtenUrl + '"', '"' + externalUrl + '"')
                .replace('"' + writtenUrl + '/', '"' + externalUrl + '/')
                .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document;
    }
}
