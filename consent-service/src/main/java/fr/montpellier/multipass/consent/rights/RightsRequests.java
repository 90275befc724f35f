package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.rights.RightsRequest.Answer;
import fr.montpellier.multipass.consent.rights.RightsRequest.ContestedEntry;
import fr.montpellier.multipass.consent.rights.RightsRequest.RestrictionEnd;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives requests of residents and records the officer's answers. An answer is due within one month of receipt, and two months later
 * if the officer told the resident why within the first (GDPR, article 12(3)).
 */
@Service
class RightsRequests {

    /** Most requests of one resident that wait for an answer. */
    static final int MOST_OPEN = 20;

    private static final int MONTHS = 1;
    private static final int MORE_MONTHS = 2;

    /** How long before its end a restriction's end is announced to the resident. */
    private static final int DAYS_BEFORE_END = 3;

    private final RightsRequestRepository requests;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RightsRequests(
            RightsRequestRepository requests,
            NoticeOutbox notices,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.notices = notices;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ProblemException if the resident has too many requests that wait, or contests that entry already */
    RightsRequest receive(Caller.Resident caller, RightsKind kind, String sentence, Optional<ContestedEntry> entry) {
        SubjectId resident = caller.subject();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var request = new RightsRequest(
                UUID.randomUUID(),
                resident,
                Optional.of(Requester.of(caller, Representative.current())),
                kind,
                now,
                CivilTime.day(now).plusMonths(MONTHS),
                sentence,
                entry,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return transaction.execute(status -> {
            if (requests.countOpen(resident) >= MOST_OPEN) {
                throw new ProblemException(ConsentProblem.TOO_MANY_RIGHTS_REQUESTS);
            }
            if (!requests.insert(request)) {
                throw new ProblemException(ConsentProblem.ALREADY_CONTESTED);
            }
            journal.append(about(ConsentJournalEvent.RIGHTS_REQUESTED, request).actor(resident));
            return request;
        });
    }

    /** @throws ProblemException if it is answered or extended already, or its first month is over */
    RightsRequest extend(Caller.Dpo officer, UUID id, String why) {
        return transaction.execute(status -> {
            RightsRequest request = open(id);
            LocalDate today = CivilTime.today(clock);
            if (request.extension().isPresent() || today.isAfter(request.due())) {
                throw new ProblemException(ConsentProblem.RIGHTS_REQUEST_NOT_EXTENDABLE);
            }
            requests.extend(id, request.due().plusMonths(MORE_MONTHS), clock.instant(), why);
            tell(request, ConsentJournalEvent.RIGHTS_EXTENDED, officer);
            return stored(id);
        });
    }

    /** @throws ProblemException if it is answered already */
    RightsRequest answer(Caller.Dpo officer, UUID id, boolean granted, String sentence) {
        return transaction.execute(status -> {
            RightsRequest request = open(id);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            requests.answer(id, new Answer(granted, now, officer.name(), sentence));
            if (granted && request.kind() == RightsKind.RESTRICTION) {
                requests.restrict(request, now);
            }
            tell(request, granted ? ConsentJournalEvent.RIGHTS_ANSWERED : ConsentJournalEvent.RIGHTS_REFUSED, officer);
            return stored(id);
        });
    }

    /**
     * Announces the end of a restriction: the resident is told before it is lifted (GDPR, article 18(3)).
     *
     * @throws ProblemException if the request has no restriction, or its end is announced already
     */
    RightsRequest endRestriction(Caller.Dpo officer, UUID id, String sentence) {
        return transaction.execute(status -> {
            RightsRequest request = stored(id);
            if (request.restriction()
                    .filter(restriction -> restriction.end().isEmpty())
                    .isEmpty()) {
                throw new ProblemException(ConsentProblem.NO_RESTRICTION_TO_END);
            }
            Instant end = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(DAYS_BEFORE_END, ChronoUnit.DAYS);
            requests.endRestriction(id, new RestrictionEnd(end, officer.name(), sentence));
            notices.add(request.resident(), NoticeKind.RIGHTS_ANSWERED, null);
            journal.append(about(ConsentJournalEvent.RIGHTS_RESTRICTION_ENDED, request)
                    .fact("until", end.toString())
                    .actor(officer.subject())
                    .disclose("actorName", officer.name()));
            return stored(id);
        });
    }

    private void tell(RightsRequest request, ConsentJournalEvent event, Caller.Dpo officer) {
        notices.add(request.resident(), NoticeKind.RIGHTS_ANSWERED, null);
        journal.append(about(event, request).actor(officer.subject()).disclose("actorName", officer.name()));
    }

    private RightsRequest open(UUID id) {
        RightsRequest request = stored(id);
        if (request.answer().isPresent()) {
            throw new ProblemException(ConsentProblem.RIGHTS_REQUEST_ANSWERED);
        }
        return request;
    }

    /** Returns a request as it is stored, locked until the transaction ends. */
    private RightsRequest stored(UUID id) {
        return requests.lock(id).orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_RIGHTS_REQUEST));
    }

    private static JournalEvent about(ConsentJournalEvent type, RightsRequest request) {
        JournalEvent event = JournalEvent.of(type)
                .subject(request.resident())
                .fact("rightsRequest", request.id().toString())
                .fact("kind", request.kind().code());
        return request.entry()
                .map(entry -> event.fact("journal", entry.journal()).fact("entry", Long.toString(entry.index())))
                .orElse(event);
    }
}
