package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Represents an exceptional access in the API.
 *
 * @param reason {@code vital}, {@code safeguarding} or {@code judicial}
 * @param state {@code waiting} for the second person, {@code confirmed}, {@code disputed} or {@code unconfirmed}
 * @param open whether the documents can be read by it now
 * @param mine whether the caller opened it
 * @param inTheWay whether the agent may open no other access before the data protection officer decided
 * @param documents identifiers by type; absent unless the caller opened it
 * @param homonyms accounts that were refused because of their name; absent unless the caller is the data protection officer
 */
record ExceptionalAccessView(
        UUID id,
        String caseReference,
        String demarche,
        String department,
        String organisation,
        String reason,
        String sentence,
        String agent,
        Instant openedAt,
        Instant until,
        String state,
        boolean open,
        boolean mine,
        boolean inTheWay,
        int numberOfDocuments,
        @Nullable Map<String, List<String>> documents,
        @Nullable Second second,
        @Nullable Review review,
        @Nullable List<HomonymView> homonyms) {

    /** @param confirmed false: they dispute the access, which ended it */
    record Second(boolean confirmed, String agent, Instant at, String sentence) {}

    /** @param mayOpen whether the agent may open other accesses again */
    record Review(boolean mayOpen, String officer, Instant at, String sentence) {}

    /**
     * Represents an account that was refused because its name is like the agent's.
     *
     * @param agent name of the account
     * @param separated what the officer decided if they are two people; absent: nothing yet
     */
    record HomonymView(
            UUID id,
            String agent,
            String department,
            Instant refusedAt,
            @Nullable Separation separated) {

        static HomonymView of(Homonym homonym) {
            return new HomonymView(
                    homonym.id(),
                    homonym.name(),
                    homonym.department().value(),
                    homonym.refusedAt(),
                    homonym.separation()
                            .map(decided -> new Separation(decided.name(), decided.at(), decided.sentence()))
                            .orElse(null));
        }
    }

    record Separation(String officer, Instant at, String sentence) {}

    /**
     * A page of a list.
     *
     * @param next cursor of the next page; absent on the last
     * @param total number of accesses on all pages
     */
    record Listed(
            List<ExceptionalAccessView> items, @Nullable String next, long total) {

        static Listed of(
                ExceptionalAccessLists.Listed listed, Function<ExceptionalAccess, ExceptionalAccessView> view) {
            Page<ExceptionalAccessView> page = listed.page().map(view);
            return new Listed(page.items(), page.next(), listed.total());
        }
    }

    /** Represents an access for the data protection officer. */
    static ExceptionalAccessView ofOfficer(ExceptionalAccess access, List<Homonym> refused, Instant now) {
        return of(
                access,
                Optional.empty(),
                refused.stream()
                        .filter(each -> each.access().equals(access.id()))
                        .map(HomonymView::of)
                        .toList(),
                now);
    }

    /** Represents an access for an agent of its organisation. */
    static ExceptionalAccessView ofAgent(ExceptionalAccess access, SubjectId caller, Instant now) {
        return of(access, Optional.of(caller), null, now);
    }

    private static ExceptionalAccessView of(
            ExceptionalAccess access, Optional<SubjectId> caller, @Nullable List<HomonymView> homonyms, Instant now) {
        boolean mine = caller.filter(access.agent()::equals).isPresent();
        return new ExceptionalAccessView(
                access.id().value(),
                access.caseReference().value(),
                access.demarche().value(),
                access.department().value(),
                access.organisation(),
                access.reason().code(),
                access.sentence(),
                access.agentName(),
                access.openedAt(),
                access.closedAt().orElse(access.until()),
                access.state(now),
                access.isOpen(now),
                mine,
                access.isInTheWay(now),
                access.documents().all().size(),
                mine ? access.documents().identifiers() : null,
                access.second()
                        .map(second -> new Second(second.confirmed(), second.name(), second.at(), second.sentence()))
                        .orElse(null),
                access.review()
                        .map(review -> new Review(review.mayOpen(), review.name(), review.at(), review.sentence()))
                        .orElse(null),
                homonyms);
    }
}
