package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches for who may do an action with a resource (AuthZEN Authorization API 1.0, "Subject Search API"). */
public record SubjectSearchRequest(
        @NotNull @Valid SearchedEntity subject,
        @NotNull @Valid Action action,
        @NotNull @Valid Entity resource,
        @Nullable Map<String, @Nullable Object> context,
        @Nullable @Valid SearchPage page) {}
