package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a subject wants to do with a resource. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Action(@NotNull String name, @Nullable Map<String, @Nullable Object> properties) {}
