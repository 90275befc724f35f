package fr.montpellier.multipass.identity.protocol.documentchoices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that a resident may choose.
 *
 * @param period year or month that the document is about
 * @param pages number of pages
 * @param dated date from which its validity counts; {@code null}: valid until replaced
 * @param year year of incomes that it is about, or in which its school year begins; {@code null}: none
 * @param validUntil last day of validity; {@code null}: until replaced
 * @param status its worst status, independent of the need
 * @param reason reason against it for this need, such as {@code too-old}; {@code suits} or {@code accepted-holder}: no
 *     reason
 * @param proposed whether it is among the most suitable documents, of which there are as many as requested
 */
public record DocumentChoice(
        String id,
        @Nullable String period,
        Instant depositedAt,
        @Nullable Integer pages,
        @Nullable Dated dated,
        @Nullable Integer year,
        @Nullable LocalDate validUntil,
        Status status,
        String reason,
        boolean proposed) {

    /** Returns all statuses. The first is the reason against it for this need, or otherwise the worst. */
    public List<String> statuses() {
        List<String> all =
                Stream.concat(Stream.of(status.code()), status.also().stream()).toList();
        return Stream.concat(Stream.of(reason).filter(all::contains), all.stream())
                .distinct()
                .toList();
    }

    /**
     * @param basis {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date}
     * @param toCheck whether the resident stated the date and the file does not confirm it
     */
    public record Dated(LocalDate date, String basis, boolean toCheck) {}

    /**
     * @param code {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code expired},
     *     {@code expiring}, {@code no-code} or {@code fine}
     * @param also other statuses that apply, the worst first
     * @param holders people whom the document names, if none of them is its owner
     * @param difference what {@code other-holder} rests on: {@code name}, {@code addressee} or {@code birth-date}; null without
     *     that status
     */
    public record Status(
            String code,
            List<String> also,
            List<String> holders,
            @Nullable String difference) {}

    /**
     * @param documents documents, the most suitable first
     * @param next how many of the newest of the type to leave out, to get those that were deposited before; null: there are none
     */
    public record OfNeed(
            String type,
            List<DocumentChoice> documents,
            @Nullable Integer next) {}
}
