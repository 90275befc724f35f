package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An access evaluation request (AuthZEN Authorization API 1.0, "The Access Evaluation API Request"). */
public record EvaluationRequest(
        @NotNull @Valid Entity subject,
        @NotNull @Valid Action action,
        @NotNull @Valid Entity resource,
        @Nullable Map<String, @Nullable Object> context) {

    /** Returns a member of the context, or null if it is absent or not a string. */
    public @Nullable String context(String name) {
        return Properties.text(context, name);
    }
}
