package fr.montpellier.multipass.consent.decisions.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Defaults of several requests (AuthZEN Authorization API 1.0, "Default Values"). */
class EvaluationsRequestTest {

    private static EvaluationsRequest read(String text) {
        return JsonMapper.shared().readValue(text, EvaluationsRequest.class);
    }

    @Test
    void an_entity_has_the_default_type_and_identifier_and_its_own_properties() {
        EvaluationsRequest request = read("""
            {"subject": {"type": "agent", "id": "a", "properties": {"department": "ccas"}},
             "action": {"name": "read"}, "context": {"case": "1"},
             "resource": {"type": "document", "id": "d", "properties": {"owner": "ines"}},
             "evaluations": [
               {},
               {"subject": {"id": "b"}, "resource": {"type": "authorisation"}},
               {"subject": {"type": "application", "id": "c"}, "action": {"name": "list"}, "context": {"case": "2"},
                "resource": {"id": "e", "properties": {"owner": "paul"}}}]}""");

        assertThat(request.several()).hasSize(3).allMatch(Optional::isPresent);
        EvaluationRequest first = request.several().get(0).orElseThrow();
        assertThat(first.subject()).isEqualTo(new Entity("agent", "a", Map.of("department", "ccas")));
        assertThat(first.action().name()).isEqualTo("read");
        assertThat(first.resource()).isEqualTo(new Entity("document", "d", Map.of("owner", "ines")));
        assertThat(first.context("case")).isEqualTo("1");
        EvaluationRequest second = request.several().get(1).orElseThrow();
        assertThat(second.subject()).isEqualTo(new Entity("agent", "b", null));
        assertThat(second.resource()).isEqualTo(new Entity("authorisation", "d", null));
        EvaluationRequest third = request.several().get(2).orElseThrow();
        assertThat(third.subject()).isEqualTo(new Entity("application", "c", null));
        assertThat(third.action().name()).isEqualTo("list");
        assertThat(third.resource()).isEqualTo(new Entity("document", "e", Map.of("owner", "paul")));
        assertThat(third.context("case")).isEqualTo("2");
    }

    @Test
    void a_request_without_a_required_member_is_none() {
        EvaluationsRequest request = read("""
            {"subject": {"type": "agent", "id": "a"}, "action": {"name": "read"},
             "evaluations": [{}, null, {"resource": {"type": "document", "id": "d"}}]}""");

        assertThat(request.several())
                .satisfiesExactly(
                        lacking -> assertThat(lacking).isEmpty(),
                        absent -> assertThat(absent).isEmpty(),
                        whole -> assertThat(whole).isPresent());
        assertThat(request.single()).isEmpty();
    }
}
