package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.rules.AccessRequest;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRequestParserTest {

    private static final String AUTHORISATION = "7b6e3a4e-4f6d-4f0a-9d2c-1f6f3a2b9c10";
    private static final String ANOTHER = "0d1f6b0e-2c55-4d1b-8a36-5a0e7c6e4d21";

    private static final Map<String, @Nullable Object> UNKNOWN = Map.of(
            "admin",
            true,
            "role",
            "dpo",
            "permit",
            "true",
            "decision",
            true,
            "acr_values",
            "eidas3",
            "Department",
            "ccas");

    private final Entity agent = new Entity(
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
    private final Entity document =
            new Entity("document", "document-id", Map.of("owner", "owner-0123456789", "type", "rib"));
    private final Entity authorisation = new Entity("authorisation", AUTHORISATION, null);

    private static EvaluationRequest request(
            Entity subject, String action, Entity resource, @Nullable Map<String, @Nullable Object> context) {
        return new EvaluationRequest(subject, new Action(action, null), resource, context);
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
                        SharingAuthorisationId.parse(AUTHORISATION),
                        "CCAS-2026-000123",
                        "document-id",
                        "owner-0123456789",
                        "rib"));
    }

    @Test
    void an_application_asks_for_itself() {
        Entity application = new Entity("application", "demo-ccas", null);

        assertThat(AccessRequestParser.parse(request(application, "list", authorisation, null)))
                .contains(new AccessRequest(
                        AccessRequest.Kind.LIST,
                        "demo-ccas",
                        "demo-ccas",
                        null,
                        null,
                        null,
                        null,
                        SharingAuthorisationId.parse(AUTHORISATION),
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void facts_are_read_of_an_authorisation() {
        Entity facts = new Entity("facts", AUTHORISATION, null);

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
        Entity resource = new Entity(type, AUTHORISATION, null);

        assertThat(AccessRequestParser.parse(request(agent, action, resource, Map.of("authorisation", AUTHORISATION))))
                .isEmpty();
    }

    @Test
    void only_agents_and_applications_ask() {
        Entity resident = new Entity("resident", "resident-0123456789", null);

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

    /** Checks that nothing which this service does not know can permit: the rules see the same request. */
    @Test
    void unknown_attributes_change_nothing_of_what_the_rules_see() {
        Map<String, @Nullable Object> context = Map.of("authorisation", AUTHORISATION, "case", "CCAS-2026-000123");

        assertThat(AccessRequestParser.parse(new EvaluationRequest(
                        withUnknown(agent),
                        new Action("read", UNKNOWN),
                        withUnknown(document),
                        merged(context, UNKNOWN))))
                .isPresent()
                .isEqualTo(AccessRequestParser.parse(request(agent, "read", document, context)));
    }

    private static Entity withUnknown(Entity entity) {
        return new Entity(entity.type(), entity.id(), merged(entity.properties(), UNKNOWN));
    }

    private static Map<String, @Nullable Object> merged(
            @Nullable Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> all = new HashMap<>(one == null ? Map.of() : one);
        all.putAll(other);
        return all;
    }
}
