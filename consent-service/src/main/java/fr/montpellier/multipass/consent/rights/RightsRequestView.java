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
        @Nullable Answer answer) {

    record Entry(String journal, long index, String leafHash) {}

    record Answer(Instant at, String officer, String sentence) {}

    record Items(List<RightsRequestView> items) {}

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
                        .orElse(null));
    }
}
