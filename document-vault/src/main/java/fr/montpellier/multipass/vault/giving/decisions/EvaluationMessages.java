package fr.montpellier.multipass.vault.giving.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of the AuthZEN Authorization API 1.0, section 6. */
final class EvaluationMessages {

    private EvaluationMessages() {}

    record Request(Entity subject, Action action, Entity resource, Map<String, String> context) {}

    record Entity(String type, String id, Map<String, String> properties) {}

    record Action(String name) {}

    record Response(@Nullable Boolean decision, @Nullable Context context) {}

    record Need(
            @Nullable String whose,
            @Nullable LocalDate agreedOn,
            @Nullable LocalDate oldest,
            @Nullable Set<Integer> years) {}

    record Exchange(@Nullable String source, @Nullable List<String> facts) {}

    record Context(
            @Nullable String owner,
            @Nullable List<String> types,
            @Nullable Map<String, List<String>> facts,
            @Nullable Map<String, List<String>> documents,
            @Nullable String basis,
            @Nullable String demarche,
            @Nullable String department,
            @Nullable String purpose,
            @Nullable String until,
            @Nullable Boolean originals,
            @Nullable Map<String, Need> required,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable Exchange exchange,

            @com.fasterxml.jackson.annotation.JsonProperty("case") @Nullable
            String caseReference) {}
}
