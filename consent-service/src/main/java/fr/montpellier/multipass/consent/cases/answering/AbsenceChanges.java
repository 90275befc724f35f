package fr.montpellier.multipass.consent.cases.answering;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.casework.ChangedAbsence;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes why the resident has no document of a type, after the authorisation was given. The department finds the case among
 * those that are unread; the sentence is neither in the receipt nor in the journal.
 */
@Component
class AbsenceChanges {

    private final CaseRepository cases;
    private final AbsenceRepository absences;
    private final Journal journal;

    AbsenceChanges(CaseRepository cases, AbsenceRepository absences, Journal journal) {
        this.cases = cases;
        this.absences = absences;
        this.journal = journal;
    }

    /**
     * Stores the explanations, and removes those that the resident withdraws. The same explanation again changes nothing;
     * those of other types stay.
     *
     * @param after authorisation with the documents that can be read from now on
     * @throws ProblemException if an explanation is about documents that are not missing, there are two about one type, or the
     *     department has decided about the case or closed it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(SharingAuthorisation after, Demarche agreed, List<ChangedAbsence> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        Case about = cases.findForUpdate(after.caseReference()).orElseThrow();
        check(about, agreed.explainable(after.types(), after.readable()), changes);
        boolean isRead = true;
        for (ChangedAbsence change : changes) {
            Optional<String> before = absences.find(about.reference(), List.of(change.type())).stream()
                    .map(Absence::explanation)
                    .findFirst();
            if (before.equals(change.explanation())) {
                continue;
            }
            absences.delete(about.reference(), change.type());
            change.explanation().ifPresent(text -> {
                absences.insert(about.reference(), new Absence(change.type(), text, now));
            });
            isRead &= change.explanation().isEmpty();
            journal.append(SharingJournalEvents.absenceChanged(
                    after, change.type(), change.explanation().isPresent()));
        }
        if (!isRead) {
            cases.update(about.unread(true));
        }
    }

    private static void check(Case about, List<JustificatifType> explainable, List<ChangedAbsence> changes) {
        List<JustificatifType> explained = changes.stream()
                .filter(change -> change.explanation().isPresent())
                .map(ChangedAbsence::type)
                .toList();
        if (changes.stream().map(ChangedAbsence::type).distinct().count() < changes.size()
                || !new HashSet<>(explainable).containsAll(explained)) {
            throw new ProblemException(ConsentProblem.ABSENCES_NOT_ASKED);
        }
        if (!explained.isEmpty() && !about.state().isUnderWay()) {
            throw new ProblemException(ConsentProblem.CASE_NOT_UNDER_WAY);
        }
    }
}
