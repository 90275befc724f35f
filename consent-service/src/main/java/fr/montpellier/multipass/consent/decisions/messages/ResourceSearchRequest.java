package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the resources with which a subject may do an action (AuthZEN Authorization API 1.0, "Resource Search
 * API").
 */
public record ResourceSearchRequest(
        @NotNull @Valid Entity subject,
        @NotNull @Valid Action action,
        @NotNull @Valid SearchedEntity resource,
        @Nullable Map<String, @Nullable Object> context,
        @Nullable @Valid SearchPage page) {}
