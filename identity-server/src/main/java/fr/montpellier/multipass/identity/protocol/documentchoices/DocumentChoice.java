package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that a resident may choose.
 *
 * @param period year or month that it is about
 * @param pages number of pages
 * @param dated the date from which its validity counts; {@code null}: valid until replaced
 * @param validUntil last day of validity; {@code null}: until replaced
 * @param status the worst of what is known of it, whatever it is needed for
 * @param reason what speaks against it for this need, such as {@code too-old}; {@code suits} or {@code accepted-holder}: nothing
 * @param proposed whether it is one of the best fits, as many as are asked for
 */
public record DocumentChoice(
        String id,
        @Nullable String period,
        Instant depositedAt,
        @Nullable Integer pages,
        @Nullable Dated dated,
        @Nullable LocalDate validUntil,
        Status status,
        String reason,
        boolean proposed) {

    /** Returns all that is known of it, that first which speaks against it for this need, else the worst. */
    public List<String> statuses() {
        List<String> all =
                Stream.concat(Stream.of(status.code()), status.also().stream()).toList();
        return Stream.concat(Stream.of(reason).filter(all::contains), all.stream())
                .distinct()
                .toList();
    }

    /**
     * @param basis {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date}
     * @param toCheck whether the resident stated it and nothing in the file confirms it
     */
    public record Dated(LocalDate date, String basis, boolean toCheck) {}

    /**
     * @param code {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code expired}, {@code expiring},
     *     {@code no-code} or {@code fine}
     * @param also the others that apply, the worst first
     * @param holders people whom it names, if none is its owner
     */
    public record Status(String code, List<String> also, List<String> holders) {}

    /** @param documents best fit first */
    public record OfNeed(String type, List<DocumentChoice> documents) {}
}
