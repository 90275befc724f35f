package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a resident may choose.
 *
 * @param period year or month that it is about
 * @param pages number of pages
 * @param dated the date from which its validity counts; {@code null}: valid until replaced
 * @param validUntil last day of validity; {@code null}: until replaced
 * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
 * @param fits whether it may be proposed: valid, not known to be forged, and not known to be another person's
 * @param proposed whether it is the best fit among those of its type
 */
public record DocumentChoice(
        String id,
        @Nullable String period,
        Instant depositedAt,
        @Nullable Integer pages,
        @Nullable Dated dated,
        @Nullable LocalDate validUntil,
        String verdict,
        boolean fits,
        boolean proposed) {

    /** @param basis {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date} */
    public record Dated(LocalDate date, String basis) {}

    /** @param documents best fit first */
    public record OfType(String type, List<DocumentChoice> documents) {}
}
