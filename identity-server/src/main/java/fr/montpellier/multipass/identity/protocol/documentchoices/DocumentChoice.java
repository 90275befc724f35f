package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a resident may choose.
 *
 * @param period year or month that it is about
 * @param validUntil last day of validity; {@code null}: until replaced
 * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
 * @param proposed whether it is the best fit among those of its type
 */
public record DocumentChoice(
        String id,
        @Nullable String period,
        Instant depositedAt,
        @Nullable LocalDate validUntil,
        String verdict,
        boolean proposed) {

    /** @param documents best fit first */
    public record OfType(String type, List<DocumentChoice> documents) {}
}
