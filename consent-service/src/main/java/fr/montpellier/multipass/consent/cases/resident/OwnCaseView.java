package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.authorisations.UnavailableDocumentView;
import fr.montpellier.multipass.consent.cases.views.CaseContentView;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Represents a case for its resident, without notes between agents.
 *
 * @param status status of the authorisation
 * @param state state of the request
 * @param since time at which it entered that state
 * @param answerBy time at which the earliest requested piece is expected
 * @param asked types of which the department requested a piece, the earliest expected first
 * @param missing types of which the case still needs documents
 * @param answered codes of the missing types of which the resident answered the latest request that they have no document
 * @param given number of documents given that are in the vault, by code of their type
 * @param unavailable given documents that cannot be read and were not replaced by another
 * @param exchange identifier of the legal exchange that opened the case; null if an authorisation did
 * @param content history and requests; null in lists
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
        List<String> answered,
        Map<String, Integer> given,
        List<UnavailableDocumentView> unavailable,
        @Nullable String exchange,
        @Nullable OwnCaseContent content) {

    record OwnCaseDemarche(String code, String title) {}

    /**
     * @param absences explanations why the resident has no document of missing types
     * @param missingSince since when documents of each missing type are missing, by code of the type
     * @param notRequested number of missing documents that no open request is about and that are not among the unavailable
     *     ones, by code of their type; without types of which there are none
     */
    record OwnCaseContent(
            List<OwnRequestView> requests,
            List<OwnStepView> history,
            List<OwnVerifiedView> verified,
            List<CaseContentView.AbsenceView> absences,
            Map<String, Instant> missingSince,
            Map<String, Integer> notRequested) {}

    /**
     * @param refused identifier of the given document that is insufficient
     * @param period period of that document; null if it has none
     * @param sentence sentence of the agent
     * @param answer text of the resident
     */
    record OwnRequestView(
            String id,
            NamedCode type,
            @Nullable String refused,
            @Nullable String period,
            String reason,
            @Nullable String sentence,
            Instant askedAt,
            Instant answerBy,
            @Nullable String outcome,
            @Nullable Instant settledAt,
            @Nullable String answer) {}

    /**
     * @param until time at which the case left the state; null if it is still in it
     * @param type name of the type of the piece that the step is about
     * @param period of that piece; null if it has none
     */
    record OwnStepView(
            String step,
            String state,
            Instant at,
            @Nullable Instant until,
            @Nullable String type,
            @Nullable String period,
            @Nullable String sentence) {}

    /**
     * The record of an agent who saw a document, which replaces a copy of it.
     *
     * @param period what the document is about; null if nothing
     * @param checkedDate the date that the resident stated and that the agent saw on the document; null if none
     */
    record OwnVerifiedView(
            String document,
            String type,
            @Nullable String period,
            Instant at,
            List<OwnRecordedFact> facts,
            @Nullable LocalDate checkedDate) {}

    record OwnRecordedFact(String name, String value) {}
}
