package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Decisions on several readings that are asked for together, by the authorisations of residents. */
class SeveralDecisionsIT extends RunningConsentService {

    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private final String agent = newSubject();
    private final String first = newSubject();
    private final String second = newSubject();

    private String reading(String resident, ServiceResponse given) {
        return """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "read"},
                 "resource": {"type": "document", "id": "%s",
                              "properties": {"owner": "%s", "type": "avis-imposition"}},
                 "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                        agent,
                        CCAS,
                        chosenDocument("avis-imposition"),
                        resident,
                        given.text("/id"),
                        given.text("/caseReference"));
    }

    private ServiceResponse ask(String semantic, String... readings) {
        return post(
                EVALUATIONS,
                vault().token(),
                "{\"options\": {\"evaluations_semantic\": \"%s\"}, \"evaluations\": [%s]}"
                        .formatted(semantic, String.join(", ", readings)));
    }

    private static List<JsonNode> decisions(ServiceResponse answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("evaluations").spliterator(), false)
                .toList();
    }

    private static List<Boolean> permitted(ServiceResponse answer) {
        return decisions(answer).stream()
                .map(each -> each.path("decision").asBoolean())
                .toList();
    }

    @Test
    void several_readings_are_decided_as_each_of_them_alone() {
        String one = reading(first, giveAid(first));
        String other = reading(second, giveAid(second));
        String unknown = one.replaceFirst("\"authorisation\": \"[^\"]+\"", "\"authorisation\": \"" + UNKNOWN + "\"");
        String otherDepartment = other.replace("\"ccas\"", "\"education\"");
        String unsupported = other.replace("\"read\"", "\"delete\"");
        List<String> readings = List.of(one, otherDepartment, other, unknown, one, unsupported);

        ServiceResponse together = ask("execute_all", readings.toArray(String[]::new));

        assertThat(permitted(together)).containsExactly(true, false, true, false, true, false);
        assertThat(journalled(together))
                .extracting(entry -> entry.fact("reason"))
                .as("each refusal is journalled once, a permission not at all")
                .containsExactly("other_department", "unknown_authorisation", "unknown_authorisation");
        IntStream.range(0, readings.size()).forEach(i -> {
            JsonNode alone = post("/access/v1/evaluation", vault().token(), readings.get(i))
                    .json();
            assertThat(withoutTime(decisions(together).get(i))).isEqualTo(withoutTime(alone));
        });
    }

    /** The time of the decision is the one member in which two answers differ. */
    private static String withoutTime(JsonNode decision) {
        return decision.toString().replaceFirst(",\"at\":\"[^\"]+\"", "");
    }

    @Test
    void readings_after_the_first_that_is_refused_are_neither_answered_nor_journalled() {
        String one = reading(first, giveAid(first));
        String refused = reading(second, giveAid(second)).replace("\"ccas\"", "\"education\"");

        ServiceResponse answer = ask("deny_on_first_deny", one, refused, refused, one);

        assertThat(permitted(answer)).containsExactly(true, false);
        assertThat(journalled(answer)).hasSize(1);
        assertThat(permitted(ask("permit_on_first_permit", refused, one, one))).containsExactly(false, true);
    }

    @Test
    void an_authorisation_that_ended_is_refused_among_others_that_last() {
        String one = reading(first, giveAid(first));
        String other = reading(second, giveAid(second));
        jdbc.sql(
                        "UPDATE authorisations SET given_at = now() - interval '9 days', until = now() - interval '1 day' WHERE resident = ?")
                .param(first)
                .update();

        ServiceResponse answer = ask("execute_all", one, other);

        assertThat(permitted(answer)).containsExactly(false, true);
        assertThat(decisions(answer).getFirst().at("/context/reason").asString())
                .isEqualTo("authorisation_expired");
        assertThat(journalled(answer)).extracting(StoredJournalEntry::type).containsExactly("consent.read-refused");
    }
}
