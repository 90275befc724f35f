package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Instant;
import java.util.Optional;

/**
 * A request of a resident that a department handles, opened by an authorisation or a legal exchange.
 *
 * @param authorisation that opened the case, or a legal exchange in its place
 * @param basis which of the two
 * @param resident empty once they closed their account
 * @param organisation SIRET
 * @param since time at which the case entered its state
 * @param version number of changes; an agent names the version that they saw
 * @param until time at which the authorisation expires
 * @param endedAt time at which the authorisation was withdrawn or recorded as expired
 * @param answerBy time at which the earliest requested piece is expected
 * @param archiveAt time at which the case leaves the list; empty while it is under way
 * @param unread whether there is an action of the resident that no agent of the department has seen
 */
public record Case(
        CaseReference reference,
        SharingAuthorisationId authorisation,
        LegalBasis basis,
        Optional<SubjectId> resident,
        DepartmentCode department,
        String organisation,
        DemarcheCode demarche,
        int demarcheVersion,
        CaseState state,
        Instant since,
        int version,
        Instant openedAt,
        Instant until,
        Optional<Instant> endedAt,
        Optional<Instant> answerBy,
        Optional<Instant> archiveAt,
        boolean unread,
        Optional<AgentName> assignee) {

    /**
     * Returns the case after a step that changes its state.
     *
     * @throws ProblemException with {@link ConsentProblem#STEP_NOT_ALLOWED}, which names the state
     */
    public Case after(CaseStep step, Instant now) {
        CaseState next = CaseTransitions.after(state, step)
                .orElseThrow(() -> new ProblemException(ConsentProblem.STEP_NOT_ALLOWED)
                        .with("state", state.code())
                        .because(step.code()));
        return with(
                demarcheVersion,
                next,
                next == state ? since : now,
                until,
                endedAt,
                answerBy,
                archiveAt,
                unread,
                assignee);
    }

    /** Returns the case with the end and the version of the démarche of its revised authorisation. */
    public Case revised(Instant end, int agreedVersion) {
        return with(agreedVersion, state, since, end, endedAt, answerBy, archiveAt, unread, assignee);
    }

    public Case answerBy(Optional<Instant> expected) {
        return with(demarcheVersion, state, since, until, endedAt, expected, archiveAt, unread, assignee);
    }

    public Case archiveAt(Optional<Instant> leaving) {
        return with(demarcheVersion, state, since, until, endedAt, answerBy, leaving, unread, assignee);
    }

    public Case ended(Instant at) {
        return with(demarcheVersion, state, since, until, Optional.of(at), answerBy, archiveAt, true, assignee);
    }

    public Case unread(boolean news) {
        return with(demarcheVersion, state, since, until, endedAt, answerBy, archiveAt, news, assignee);
    }

    public Case assignee(Optional<AgentName> agent) {
        return with(demarcheVersion, state, since, until, endedAt, answerBy, archiveAt, unread, agent);
    }

    /** Returns whether pieces can still be read and given under the authorisation. */
    public boolean isAccessible(Instant now) {
        return endedAt.isEmpty() && now.isBefore(until);
    }

    public boolean isArchived() {
        return state == CaseState.ARCHIVED;
    }

    /**
     * Checks that the case is not archived.
     *
     * @throws ProblemException with {@link ConsentProblem#STEP_NOT_ALLOWED} if the case is archived
     */
    public void rejectArchived() {
        if (isArchived()) {
            throw new ProblemException(ConsentProblem.STEP_NOT_ALLOWED).with("state", state.code());
        }
    }

    /**
     * Returns whether agents are shown the resident's name: while the authorisation is active and the case is listed.
     */
    public boolean isNamed(Instant now) {
        return resident.isPresent() && isAccessible(now) && !isArchived();
    }

    private Case with(
            int agreedVersion,
            CaseState newState,
            Instant newSince,
            Instant newUntil,
            Optional<Instant> newEndedAt,
            Optional<Instant> newAnswerBy,
            Optional<Instant> newArchiveAt,
            boolean news,
            Optional<AgentName> newAssignee) {
        return new Case(
                reference,
                authorisation,
                basis,
                resident,
                department,
                organisation,
                demarche,
                agreedVersion,
                newState,
                newSince,
                version,
                openedAt,
                newUntil,
                newEndedAt,
                newAnswerBy,
                newArchiveAt,
                news,
                newAssignee);
    }
}
