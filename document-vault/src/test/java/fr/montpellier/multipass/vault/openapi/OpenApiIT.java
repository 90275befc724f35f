package fr.montpellier.multipass.vault.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.openapi.DocumentCheck;
import fr.montpellier.multipass.service.problems.ProblemType;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultProblem;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code openapi.json} is what the controllers are. After a change of the API, take the document that this test leaves
 * in {@code target/openapi.json}, read the difference, and check it in.
 */
class OpenApiIT extends VaultIT {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Test
    void the_document_checked_in_is_what_the_code_says() throws Exception {
        VaultClient.Answer generated = vault.get("/v3/api-docs", residentToken(newSubject()));
        assertThat(generated.status()).isEqualTo(200);
        String text = new String(generated.body(), StandardCharsets.UTF_8);
        String document = JSON.writeValueAsString(JSON.readValue(text, Object.class)) + "\n";
        Files.writeString(Path.of("target", "openapi.json"), document);

        assertThat(DocumentCheck.of(document)).isEmpty();
        assertThat(document).isEqualTo(Files.readString(Path.of("openapi.json")));
    }

    @Test
    void the_document_is_served_without_a_token_and_with_the_services_own_address() throws Exception {
        try (InputStream served =
                URI.create(vault.address() + "/openapi.json").toURL().openStream()) {
            assertThat(JSON.readTree(served).at("/servers/0/url").asString()).isEqualTo("http://vault.test");
        }
    }

    @Test
    void every_problem_of_the_vault_is_in_it() throws Exception {
        String document = Files.readString(Path.of("openapi.json"));

        assertThat(Arrays.stream(VaultProblem.values()).map(ProblemType::code))
                .allSatisfy(code -> assertThat(document).contains("/problems/" + code + "\""));
    }
}
