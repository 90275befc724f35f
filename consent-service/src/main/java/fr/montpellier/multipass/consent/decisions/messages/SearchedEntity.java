package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subjects or resources that are searched for; an identifier is ignored. */
public record SearchedEntity(@NotNull String type, @Nullable Map<String, @Nullable Object> properties) {}
