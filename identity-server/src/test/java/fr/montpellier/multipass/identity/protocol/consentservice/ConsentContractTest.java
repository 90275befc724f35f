package fr.montpellier.multipass.identity.protocol.consentservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we ask of the consent service, and read in its answers, is what its own document says. */
class ConsentContractTest {

    private static final String AUTHORISATION = "/api/applications/{application}/authorisations/{id}";

    private final JsonNode document;

    ConsentContractTest() throws IOException {
        document = new JsonMapper().readTree(Files.readString(Path.of("..", "consent-service", "openapi.json")));
    }

    @ParameterizedTest
    @CsvSource({
        "DemarcheView, Demarche",
        "NamedCode, Demarche$Named",
        "PageNamedCode, ConsentGateway$Departments",
        "NamedType, Demarche$Asked",
        "NeedView, Demarche$Need",
        "ControllerView, Demarche$ResponsibleBody",
        "LegalBasisView, Demarche$LegalBasis",
        "ApplicationSharingAuthorisationView, SharingAuthorisation",
        "ExplainedAbsence, ConsentGateway$Absence",
        "ExplanationView, ConsentGateway$Absence",
        "ExplanationsView, ConsentGateway$Absences"
    })
    void the_answers_have_the_members_that_we_read(String schema, String record) throws ClassNotFoundException {
        var read = Class.forName(getClass().getPackageName() + "." + record);

        assertThat(document.at("/components/schemas/" + schema + "/properties").propertyNames())
                .containsAll(Arrays.stream(read.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void the_consent_service_takes_what_we_send() {
        for (String read : List.of("/api/demarches/{code}", "/api/departments")) {
            assertThat(document.path("paths").path(read).propertyNames())
                    .as(read)
                    .contains("get");
        }
        assertThat(document.at("/paths/~1api~1account~1authorisations/delete/parameters"))
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactly("reason");
        assertThat(document.path("paths").path(AUTHORISATION).propertyNames()).contains("get", "put");
        assertThat(document.path("paths").path(AUTHORISATION + "/absences").propertyNames())
                .contains("get");
        assertThat(document.path("paths").path(AUTHORISATION + "/withdrawal").propertyNames())
                .contains("post");
        assertThat(document.at("/components/schemas/ApplicationSharingAuthorisationBody/properties")
                        .propertyNames())
                .containsExactlyInAnyOrder(
                        "demarche",
                        "version",
                        "types",
                        "documents",
                        "absences",
                        "textHash",
                        "askedDays",
                        "durationDays",
                        "readings");
        assertThat(document.at("/components/schemas/ApplicationSharingAuthorisationBody/required"))
                .extracting(JsonNode::asString)
                .doesNotContain("absences", "askedDays", "durationDays", "readings");
        assertThat(document.at("/components/schemas/WithdrawalBody/properties/reason/enum"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder(EndReason.REVOKED.code(), EndReason.UNUSED.code());
    }
}
