package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An access evaluation response (AuthZEN Authorization API 1.0, "The Access Evaluation API Response"). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationResponse(boolean decision, @Nullable Context context) {

    /**
     * The grounds and the time of a permission; or the reason for a refusal, by its code and in words, on what the access rests
     * that was asked for, and the time since which the reason applies, or the level of assurance that an agent needs; or the error because of which one of several requests could not be evaluated.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Context(
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
            @JsonProperty("reason_user") @Nullable String reasonInWords,
            @Nullable Instant at,
            @Nullable Error error,
            @Nullable Exchange exchange,
            @Nullable String level) {}

    /**
     * The legal exchange whose answer may be read.
     *
     * @param source code of the source in the document vault
     * @param facts codes of the facts that may be read of it
     */
    public record Exchange(String source, List<String> facts) {}

    /**
     * An error in one of several requests.
     *
     * @param status HTTP status that the request would have got alone
     * @param message in the caller's language
     */
    public record Error(int status, String message) {}

    /**
     * @param basis on what the access rests that the request names; null: not known, or not told
     * @param at time since which the reason applies; null: always
     * @param level level of assurance that the agent needs; null: the reason is another
     */
    public static EvaluationResponse refused(
            String reason, String reasonInWords, @Nullable String basis, @Nullable Instant at, @Nullable String level) {
        return notPermitted(reason, reasonInWords, basis, at, null, level);
    }

    public static EvaluationResponse failed(Error error) {
        return notPermitted(null, null, null, null, error, null);
    }

    private static EvaluationResponse notPermitted(
            @Nullable String reason,
            @Nullable String reasonInWords,
            @Nullable String basis,
            @Nullable Instant at,
            @Nullable Error error,
            @Nullable String level) {
        return new EvaluationResponse(
                false,
                new Context(
                        null,
                        null,
                        null,
                        null,
                        basis,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        reason,
                        reasonInWords,
                        at,
                        error,
                        null,
                        level));
    }
}
