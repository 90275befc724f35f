package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.decisions.rules.AccessRequest;
import fr.montpellier.multipass.kernel.AuthorisationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRequestParserTest {

    private static final String AUTHORISATION = "7b6e3a4e-4f6d-4f0a-9d2c-1f6f3a2b9c10";
    private static final String ANOTHER = "0d1f6b0e-2c55-4d1b-8a36-5a0e7c6e4d21";

    private final EvaluationRequest.Entity agent = new EvaluationRequest.Entity(
            "agent",
            "agent-0123456789",
            Map.of(
                    "department",
                    "ccas",
                    "organisation",
                    "26340001700012",
                    "demarches",
                    "aide-facultative-ccas",
                    "acr",
                    "eidas2"));
    private final EvaluationRequest.Entity document =
            new EvaluationRequest.Entity("document", "document-id", Map.of("owner", "owner-0123456789", "type", "rib"));
    private final EvaluationRequest.Entity authorisation =
            new EvaluationRequest.Entity("authorisation", AUTHORISATION, null);

    private static EvaluationRequest request(
            EvaluationRequest.Entity subject,
            String action,
            EvaluationRequest.Entity resource,
            @Nullable Map<String, @Nullable Object> context) {
        return new EvaluationRequest(subject, new EvaluationRequest.Action(action, null), resource, context);
    }

    @Test
    void a_read_has_what_the_agent_and_the_document_are() {
        assertThat(AccessRequestParser.parse(request(
                        agent, "read", document, Map.of("authorisation", AUTHORISATION, "case", "CCAS-2026-000123"))))
                .contains(new AccessRequest(
                        AccessRequest.Kind.READ,
                        "agent-0123456789",
                        null,
                        "ccas",
                        "26340001700012",
                        "aide-facultative-ccas",
                        "eidas2",
                        AuthorisationId.parse(AUTHORISATION),
                        "CCAS-2026-000123",
                        "document-id",
                        "owner-0123456789",
                        "rib"));
    }

    @Test
    void an_application_asks_for_itself() {
        EvaluationRequest.Entity application = new EvaluationRequest.Entity("application", "demo-ccas", null);

        assertThat(AccessRequestParser.parse(request(application, "list", authorisation, null)))
                .contains(new AccessRequest(
                        AccessRequest.Kind.LIST,
                        "demo-ccas",
                        "demo-ccas",
                        null,
                        null,
                        null,
                        null,
                        AuthorisationId.parse(AUTHORISATION),
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void facts_are_read_of_an_authorisation() {
        EvaluationRequest.Entity facts = new EvaluationRequest.Entity("facts", AUTHORISATION, null);

        assertThat(AccessRequestParser.parse(request(agent, "read", facts, Map.of())))
                .hasValueSatisfying(question -> {
                    assertThat(question.kind()).isEqualTo(AccessRequest.Kind.READ_FACTS);
                    assertThat(question.authorisation()).hasToString(AUTHORISATION);
                    assertThat(question.document()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "delete, document",
        "read, authorisation",
        "list, document",
        "list, facts",
        "Read, document",
    })
    void another_action_or_resource_is_not_supported(String action, String type) {
        EvaluationRequest.Entity resource = new EvaluationRequest.Entity(type, AUTHORISATION, null);

        assertThat(AccessRequestParser.parse(request(agent, action, resource, Map.of("authorisation", AUTHORISATION))))
                .isEmpty();
    }

    @Test
    void only_agents_and_applications_ask() {
        EvaluationRequest.Entity resident = new EvaluationRequest.Entity("resident", "resident-0123456789", null);

        assertThat(AccessRequestParser.parse(request(resident, "list", authorisation, null)))
                .isEmpty();
    }

    @Test
    void a_read_names_its_authorisation_in_the_context() {
        assertThat(AccessRequestParser.parse(request(agent, "read", document, Map.of())))
                .isEmpty();
        assertThat(AccessRequestParser.parse(request(agent, "read", document, Map.of("authorisation", 12))))
                .isEmpty();
        assertThat(AccessRequestParser.parse(request(agent, "read", document, Map.of("authorisation", "12"))))
                .isEmpty();
    }

    @Test
    void a_list_whose_context_names_another_authorisation_than_its_resource_is_not_supported() {
        assertThat(AccessRequestParser.parse(request(agent, "list", authorisation, Map.of("authorisation", ANOTHER))))
                .isEmpty();
        assertThat(AccessRequestParser.parse(
                        request(agent, "list", authorisation, Map.of("authorisation", AUTHORISATION))))
                .isPresent();
    }
}
