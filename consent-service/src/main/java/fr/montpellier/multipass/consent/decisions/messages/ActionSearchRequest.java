package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches for what a subject may do with a resource (AuthZEN Authorization API 1.0, "Action Search API"). */
public record ActionSearchRequest(
        @NotNull @Valid Entity subject,
        @NotNull @Valid Entity resource,
        @Nullable Map<String, @Nullable Object> context,
        @Nullable @Valid SearchPage page) {}
