package fr.montpellier.multipass.consent.decisions.messages;

import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * The page of results that a caller requests.
 *
 * @param token the {@code next_token} of the page before; absent: the first page
 * @param limit most results on the page
 */
public record SearchPage(
        @Nullable String token, @Nullable @PositiveOrZero Integer limit) {}
