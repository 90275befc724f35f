package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.demarches.NamedType;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Represents a case for the resident whose request it is. Notes between agents are not part of it.
 *
 * @param status of the authorisation
 * @param state where the request stands
 * @param since when it came into that state
 * @param answerBy when the earliest piece that was asked for is expected
 * @param missing types for which no document was given
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
        List<NamedType> missing,
        @Nullable OwnCaseContent content) {

    record OwnCaseDemarche(String code, String title) {}

    record OwnCaseContent(List<OwnRequestView> requests, List<OwnStepView> history, List<OwnVerifiedView> verified) {}

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

    /** What an agent recorded of a document instead of a copy. */
    record OwnVerifiedView(String document, String type, Instant at, List<OwnRecordedFact> facts) {}

    record OwnRecordedFact(String name, String value) {}
}
