package fr.montpellier.multipass.consent.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An access evaluation response (AuthZEN Authorization API 1.0, "The Access Evaluation API Response"). */
record EvaluationResponse(boolean decision, Context context) {

    /** The grounds and the time of a permission, or the reason for a refusal and the time since which it applies. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Context(
            @Nullable String owner,
            @Nullable List<String> types,
            @Nullable Map<String, List<String>> facts,
            @Nullable Map<String, List<String>> documents,
            @Nullable String basis,
            @Nullable String demarche,
            @Nullable String department,
            @Nullable String purpose,
            @JsonProperty("case") @Nullable String caseReference,
            @Nullable Instant until,
            @Nullable Boolean originals,
            @Nullable Map<String, RequiredDocument> required,
            @Nullable String reason,
            @Nullable Instant at) {}

    static EvaluationResponse of(Decision decision) {
        return switch (decision) {
            case Decision.Permitted permitted -> permitted(permitted);
            case Decision.Refused refused ->
                new EvaluationResponse(
                        false,
                        new Context(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                refused.reason().code(),
                                refused.at().orElse(null)));
        };
    }

    private static EvaluationResponse permitted(Decision.Permitted permitted) {
        SharingAuthorisation authorisation = permitted.authorisation();
        return new EvaluationResponse(
                true,
                new Context(
                        authorisation.resident().value(),
                        authorisation.documentTypes().stream()
                                .map(JustificatifType::value)
                                .toList(),
                        authorisation.facts().isEmpty()
                                ? null
                                : authorisation.facts().codes(),
                        authorisation.readable().identifiers(),
                        permitted.basis().code(),
                        authorisation.demarche().value(),
                        authorisation.department().value(),
                        permitted.purpose(),
                        authorisation.caseReference().value(),
                        authorisation.until(),
                        permitted.originals(),
                        permitted.needs().isEmpty() ? null : permitted.needs(),
                        null,
                        permitted.at()));
    }
}
