package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subject or a resource. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entity(
        @NotNull String type, @NotNull String id, @Nullable Map<String, @Nullable Object> properties) {

    /** Returns a property, or null if it is absent or not a string. */
    public @Nullable String property(String name) {
        return Properties.text(properties, name);
    }
}
