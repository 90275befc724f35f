package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to several access evaluation requests, in their order; or to one in the form of several (AuthZEN
 * Authorization API 1.0, "Access Evaluations API Response").
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationsResponse(
        @Nullable Boolean decision,
        EvaluationResponse.@Nullable Context context,
        @Nullable List<EvaluationResponse> evaluations) {

    public static EvaluationsResponse single(EvaluationResponse response) {
        return new EvaluationsResponse(response.decision(), response.context(), null);
    }

    public static EvaluationsResponse of(List<EvaluationResponse> responses) {
        return new EvaluationsResponse(null, null, responses);
    }
}
