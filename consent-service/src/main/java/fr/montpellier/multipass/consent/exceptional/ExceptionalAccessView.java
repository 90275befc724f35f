package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        @Nullable Review review) {

    /** @param confirmed false: they dispute the access, which ended it */
    record Second(boolean confirmed, String agent, Instant at, String sentence) {}

    /** @param mayOpen whether the agent may open other accesses again */
    record Review(boolean mayOpen, String officer, Instant at, String sentence) {}

    record ExceptionalAccessList(List<ExceptionalAccessView> items) {}

    static ExceptionalAccessView of(ExceptionalAccess access, Optional<SubjectId> caller, Instant now) {
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
                        .orElse(null));
    }
}
