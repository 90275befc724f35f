package fr.montpellier.multipass.consent.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Represents a request in the API.
 *
 * @param kind {@code access}, {@code rectification}, {@code erasure}, {@code restriction}, {@code portability}, {@code objection} or
 *     {@code contested-access}
 * @param state {@code open}, {@code granted} or {@code refused}
 * @param due last day on which it is answered in time
 * @param extension why the answer takes longer than a month
 * @param restriction of the processing, if one was requested and granted
 */
record RightsRequestView(
        UUID id,
        String kind,
        String state,
        Instant receivedAt,
        LocalDate due,
        String sentence,
        @Nullable Entry entry,
        @Nullable String extension,
        @Nullable Answer answer,
        @Nullable Restriction restriction) {

    record Entry(String journal, long index, String leafHash) {}

    record Answer(Instant at, String officer, String sentence) {}

    /** @param endsAt announced end; absent while there is none, with the other members that say who ends it and why */
    record Restriction(
            Instant beganAt,
            @Nullable Instant endsAt,
            @Nullable String officer,
            @Nullable String sentence) {}

    /** @param next the request after which the next page begins; absent on the last */
    record Items(List<RightsRequestView> items, @Nullable String next) {}

    static RightsRequestView of(RightsRequest request) {
        return new RightsRequestView(
                request.id(),
                request.kind().code(),
                request.answer()
                        .map(answer -> answer.granted() ? "granted" : "refused")
                        .orElse("open"),
                request.receivedAt(),
                request.due(),
                request.sentence(),
                request.entry()
                        .map(entry -> new Entry(entry.journal(), entry.index(), entry.leafHash()))
                        .orElse(null),
                request.extension().orElse(null),
                request.answer()
                        .map(answer -> new Answer(answer.at(), answer.officer(), answer.sentence()))
                        .orElse(null),
                request.restriction().map(RightsRequestView::restriction).orElse(null));
    }

    private static Restriction restriction(RightsRequest.Restriction restriction) {
        return new Restriction(
                restriction.beganAt(),
                restriction.end().map(RightsRequest.RestrictionEnd::at).orElse(null),
                restriction.end().map(RightsRequest.RestrictionEnd::officer).orElse(null),
                restriction.end().map(RightsRequest.RestrictionEnd::sentence).orElse(null));
    }
}
