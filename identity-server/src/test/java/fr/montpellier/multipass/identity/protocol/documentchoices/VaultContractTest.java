package fr.montpellier.multipass.identity.protocol.documentchoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we send to the document vault, and read in its answers, is what its own document says. */
class VaultContractTest {

    private final JsonNode document;

    VaultContractTest() throws IOException {
        document = new JsonMapper().readTree(Files.readString(Path.of("..", "document-vault", "openapi.json")));
    }

    @ParameterizedTest
    @CsvSource({
        "NeedBody, DocumentNeed",
        "DocumentChoice, DocumentChoice",
        "StatusView, DocumentChoice$Status",
        "DateView, DocumentChoice$Dated",
        "OfNeed, DocumentChoice$OfNeed"
    })
    void the_vaults_document_has_the_members_that_we_read(String schema, String record) throws ClassNotFoundException {
        Class<?> ours = Class.forName(getClass().getPackageName() + "." + record);
        List<String> members = Arrays.stream(ours.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(document.at("/components/schemas/" + schema + "/properties").propertyNames())
                .containsAll(members);
        assertThat(document.path("paths").path("/api/document-choices").propertyNames())
                .containsExactly("post");
    }
}
