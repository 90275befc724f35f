package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.authorisations.DeletedDocumentView;
import fr.montpellier.multipass.consent.cases.views.CaseContentView;
import fr.montpellier.multipass.consent.demarches.NamedType;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Represents a case for the resident whose request it is. Notes between agents are not part of it.
 *
 * @param status of the authorisation
 * @param state where the request stands
 * @param since when it came into that state
 * @param answerBy when the earliest piece that was asked for is expected
 * @param asked types of which the department asks for a piece, the one that is expected first before the others
 * @param missing types of which the case still needs documents
 * @param given number of documents given that are in the vault, by code of their type
 * @param deleted documents that were given and are no longer in the vault, and in whose place none was given
 * @param content what happened; null in lists
 */
record OwnCaseView(
        String caseReference,
        String authorisationId,
        OwnCaseDemarche demarche,
        NamedCode department,
        String status,
        Instant givenAt,
        Instant until,
        String state,
        Instant since,
        @Nullable Instant answerBy,
        List<NamedCode> asked,
        List<NamedType> missing,
        Map<String, Integer> given,
        List<DeletedDocumentView> deleted,
        @Nullable OwnCaseContent content) {

    record OwnCaseDemarche(String code, String title) {}

    /** @param absences why the resident has no document of types that are missing */
    record OwnCaseContent(
            List<OwnRequestView> requests,
            List<OwnStepView> history,
            List<OwnVerifiedView> verified,
            List<CaseContentView.AbsenceView> absences) {}

    /**
     * @param refused identifier of the document that was given and is not enough
     * @param sentence of the agent
     * @param answer what the resident wrote
     */
    record OwnRequestView(
            String id,
            NamedCode type,
            @Nullable String refused,
            String reason,
            @Nullable String sentence,
            Instant askedAt,
            Instant answerBy,
            @Nullable String outcome,
            @Nullable Instant settledAt,
            @Nullable String answer) {}

    /**
     * @param until when the case left the state; null if it is still in it
     * @param type name of the type of the piece that the step is about
     */
    record OwnStepView(
            String step,
            String state,
            Instant at,
            @Nullable Instant until,
            @Nullable String type,
            @Nullable String sentence) {}

    /**
     * What an agent recorded of a document instead of a copy.
     *
     * @param checkedDate the date that the resident stated and that the agent saw on the document; null if none
     */
    record OwnVerifiedView(
            String document,
            String type,
            Instant at,
            List<OwnRecordedFact> facts,
            @Nullable LocalDate checkedDate) {}

    record OwnRecordedFact(String name, String value) {}
}
