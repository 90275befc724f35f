package fr.montpellier.multipass.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.openapi.DocumentCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that {@code openapi.json} describes the controllers. After a change of the API, take the document that this
 * test leaves in {@code target/openapi.json}, review the difference, and check it in.
 */
class OpenApiIT extends RunningConsentService {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Test
    void the_document_checked_in_is_what_the_code_says() throws Exception {
        ServiceResponse generated = get("/v3/api-docs", resident(newSubject()).token());
        assertThat(generated.status()).isEqualTo(200);
        String document = JSON.writeValueAsString(JSON.readValue(generated.body(), Object.class)) + "\n";
        Files.writeString(Path.of("target", "openapi.json"), document);

        assertThat(DocumentCheck.of(document)).isEmpty();
        assertThat(document).isEqualTo(Files.readString(Path.of("openapi.json")));
    }
}
