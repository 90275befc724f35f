package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.consent.cases.ResidentIdentity;
import fr.montpellier.multipass.consent.paging.Page;
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
 * @param requester absent for the resident, and for requests that were made before the service stored it
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
        @Nullable Restriction restriction,
        @Nullable RequesterView requester) {

    /**
     * Represents the person whose data it is about.
     *
     * @param birthName family name of birth; absent if the name has it
     * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}; absent if it is not known
     * @param level level of assurance of the identification, such as {@code eidas1}
     * @param representative the person who made the request for them; absent if they did
     */
    record RequesterView(
            String name,
            @Nullable String birthName,
            @Nullable String birthdate,
            String level,
            @Nullable ActingPersonView representative) {

        static RequesterView of(Requester requester) {
            ResidentIdentity identity = requester.identity();
            return new RequesterView(
                    requester.name(),
                    identity.birthName().orElse(null),
                    identity.birthdate().orElse(null),
                    identity.level(),
                    identity.representative()
                            .map(person -> new ActingPersonView(person.kind(), person.name()))
                            .orElse(null));
        }

        /** Returns a text without the values, which are personal. */
        @Override
        public String toString() {
            return "RequesterView";
        }
    }

    /** @param kind code of the relation, such as {@code parental-authority} */
    record ActingPersonView(String kind, String name) {}

    record Entry(String journal, long index, String leafHash) {}

    record Answer(Instant at, String officer, String sentence) {}

    /** @param endsAt announced end; absent while there is none, with the other members that say who ends it and why */
    record Restriction(
            Instant beganAt,
            @Nullable Instant endsAt,
            @Nullable String officer,
            @Nullable String sentence) {}

    /**
     * A page of a list of the officer.
     *
     * @param next cursor of the next page; absent on the last
     * @param total number of requests on all pages
     */
    record Counted(List<RightsRequestView> items, @Nullable String next, long total) {

        static Counted of(Page<RightsRequest> found, long total) {
            Page<RightsRequestView> page = found.map(RightsRequestView::ofOfficer);
            return new Counted(page.items(), page.next(), total);
        }
    }

    /** Represents a request for the resident who made it. */
    static RightsRequestView ofResident(RightsRequest request) {
        return of(request, null);
    }

    /** Represents a request for the officer, who has to know whom it is about. */
    static RightsRequestView ofOfficer(RightsRequest request) {
        return of(request, request.requester().map(RequesterView::of).orElse(null));
    }

    private static RightsRequestView of(RightsRequest request, @Nullable RequesterView requester) {
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
                request.restriction().map(RightsRequestView::restriction).orElse(null),
                requester);
    }

    private static Restriction restriction(RightsRequest.Restriction restriction) {
        return new Restriction(
                restriction.beganAt(),
                restriction.end().map(RightsRequest.RestrictionEnd::at).orElse(null),
                restriction.end().map(RightsRequest.RestrictionEnd::officer).orElse(null),
                restriction.end().map(RightsRequest.RestrictionEnd::sentence).orElse(null));
    }
}
