package fr.montpellier.multipass.consent.decisions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An access evaluation request (AuthZEN Authorization API 1.0, "The Access Evaluation API Request"). */
record EvaluationRequest(
        @NotNull @Valid Entity subject,
        @NotNull @Valid Action action,
        @NotNull @Valid Entity resource,
        @Nullable Map<String, @Nullable Object> context) {

    /** A subject or a resource. */
    record Entity(
            @NotNull String type,
            @NotNull String id,
            @Nullable Map<String, @Nullable Object> properties) {

        /** Returns a property, or null if it is absent or not a string. */
        @Nullable
        String property(String name) {
            return text(properties, name);
        }
    }

    record Action(@NotNull String name, @Nullable Map<String, @Nullable Object> properties) {}

    @Nullable
    String context(String name) {
        return text(context, name);
    }

    private static @Nullable String text(@Nullable Map<String, @Nullable Object> values, String name) {
        return values != null && values.get(name) instanceof String text ? text : null;
    }
}
