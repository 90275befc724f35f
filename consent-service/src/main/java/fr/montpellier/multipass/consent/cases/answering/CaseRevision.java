package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.cases.records.MissingDocumentRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.RequestOutcome;
import fr.montpellier.multipass.consent.cases.records.RequestSettlement;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Updates a case after a revision of its authorisation, in the same transaction. A newly given document answers one
 * request for its type, the oldest first: one because of a document that could be read until now before one because of
 * another that is no longer given, and both before one for a document that is missing; a refused document that is still
 * given is not answered by another one. A request for a missing document is answered too once the démarche takes no more
 * of its type. A request for a type that the démarche no longer needs is cancelled; a request because a document cannot be
 * read is answered when no document is missing any more. What the resident wrote about a missing document is deleted once
 * another one is given; a later end also becomes the end of the case.
 */
@Service
public class CaseRevision {

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final RequestSettlement settlement;
    private final AbsenceRepository absences;
    private final MissingDocumentRepository missingSince;
    private final Journal journal;

    CaseRevision(
            CaseRepository cases,
            CaseStepRepository history,
            RequestSettlement settlement,
            AbsenceRepository absences,
            MissingDocumentRepository missingSince,
            Journal journal) {
        this.cases = cases;
        this.history = history;
        this.settlement = settlement;
        this.absences = absences;
        this.missingSince = missingSince;
        this.journal = journal;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void revise(SharingAuthorisation before, SharingAuthorisation after, Demarche agreed, Instant now) {
        List<JustificatifType> missing = agreed.missing(after.types(), after.readable());
        absences.deleteExcept(after.caseReference(), explained(before, after, agreed, missing));
        cases.findForUpdate(after.caseReference()).ifPresent(found -> {
            missingSince.replace(found.reference(), missing, now);
            Case revised = found.revised(after.until(), after.demarcheVersion()).unread(true);
            List<PieceRequest> open = settlement.open(revised);
            Set<PieceRequest> answered = answered(open, before, after.documents());
            for (PieceRequest request : open) {
                if (agreed.need(request.type()).isEmpty()) {
                    insert(revised, CaseStep.REQUEST_CANCELLED, request, now);
                    journal.append(CaseJournalEvents.byResident(ConsentJournalEvent.CASE_REQUEST_CANCELLED, revised)
                            .fact("documentType", request.type().value())
                            .fact("reason", "not-needed"));
                    revised = settlement.settle(revised, request.id(), RequestOutcome.CANCELLED, now, Optional.empty());
                } else if (answered.contains(request)
                        || request.reason().isUnavailability() && !missing.contains(request.type())
                        || isAnsweredInFull(request, before, after, agreed)) {
                    revised = answered(revised, request, now);
                }
            }
            cases.update(revised);
        });
    }

    /**
     * Returns the types whose explanations stay: those of which documents are missing, and those of which nothing but
     * documents that were given before are given, in which nothing may have been read.
     */
    private static List<JustificatifType> explained(
            SharingAuthorisation before, SharingAuthorisation after, Demarche agreed, List<JustificatifType> missing) {
        return agreed.explainable(after.types(), after.readable()).stream()
                .filter(type -> missing.contains(type)
                        || !after.documents().of(type).isEmpty()
                                && after.documents().of(type).stream()
                                        .allMatch(document ->
                                                before.documents().of(type).contains(document)
                                                        || before.unavailableDocuments()
                                                                .contains(document)))
                .toList();
    }

    /** Returns the requests that are answered by documents which were not given before, and are not refused themselves. */
    private static Set<PieceRequest> answered(
            List<PieceRequest> open, SharingAuthorisation before, DocumentsByType after) {
        Set<DocumentId> refused =
                open.stream().flatMap(each -> each.refused().stream()).collect(Collectors.toSet());
        Set<DocumentId> readBefore = before.readable().all();
        return open.stream()
                .filter(each -> each.refused()
                        .filter(document -> after.of(each.type()).contains(document))
                        .isEmpty())
                .collect(Collectors.groupingBy(PieceRequest::type))
                .entrySet()
                .stream()
                .flatMap(asked -> asked.getValue().stream()
                        .sorted(Comparator.comparing((PieceRequest each) -> each.refused()
                                        .filter(readBefore::contains)
                                        .isEmpty())
                                .thenComparing(each -> each.refused().isEmpty()))
                        .limit(after.of(asked.getKey()).stream()
                                .filter(document -> !refused.contains(document)
                                        && !before.documents()
                                                .of(asked.getKey())
                                                .contains(document))
                                .count()))
                .collect(Collectors.toSet());
    }

    /** Returns whether a request for a missing document has an answer, because one was given and there is room for no other. */
    private static boolean isAnsweredInFull(
            PieceRequest request, SharingAuthorisation before, SharingAuthorisation after, Demarche agreed) {
        return request.refused().isEmpty()
                && before.gains(request.type(), after.documents())
                && agreed.need(request.type())
                        .filter(need -> after.readable().of(request.type()).size() >= need.number())
                        .isPresent();
    }

    /** Records in the history that a later version replaced a document of this type. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordVersion(SharingAuthorisation after, JustificatifType type, Instant now) {
        cases.findForUpdate(after.caseReference())
                .ifPresent(found -> history.insert(found, CaseStep.VERSION_FOLLOWED, now, Optional.of(type)));
    }

    private void insert(Case after, CaseStep step, PieceRequest about, Instant now) {
        history.insert(
                after, step, now, Optional.empty(), Optional.of(about.type()), about.refused(), Optional.empty());
    }

    private Case answered(Case waiting, PieceRequest request, Instant now) {
        insert(waiting, CaseStep.REQUEST_ANSWERED, request, now);
        journal.append(CaseJournalEvents.byResident(ConsentJournalEvent.CASE_REQUEST_ANSWERED, waiting)
                .fact("documentType", request.type().value())
                .fact("reason", RequestOutcome.GIVEN.code()));
        return settlement.settle(waiting, request.id(), RequestOutcome.GIVEN, now, Optional.empty());
    }
}
