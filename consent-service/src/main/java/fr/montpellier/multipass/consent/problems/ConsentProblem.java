package fr.montpellier.multipass.consent.problems;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** The problem types of this service; their texts are in {@code problems/consent.properties}. */
public enum ConsentProblem implements ProblemType {
    UNKNOWN_DEMARCHE(HttpStatus.NOT_FOUND),
    DEMARCHE_CHANGED(HttpStatus.CONFLICT),
    AUTHORISATION_NOT_NEEDED(HttpStatus.CONFLICT),
    TYPES_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENTS_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The vault reported that a document was deleted. */
    DOCUMENT_DELETED(HttpStatus.CONFLICT),
    /** The vault reported that it does not open a document. */
    DOCUMENT_NOT_USABLE(HttpStatus.CONFLICT),
    /**
     * Carries the extension members {@code documentType} and {@code number}: the type, and the number of documents of
     * it that may be chosen.
     */
    TOO_MANY_DOCUMENTS(HttpStatus.UNPROCESSABLE_CONTENT),
    /** An explanation is about a type of which no document is missing, or there are two about the same type. */
    ABSENCES_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Carries the extension member {@code authorisation}: the identifier of the active authorisation. */
    ALREADY_AUTHORISED(HttpStatus.CONFLICT),
    /** The identifier names another authorisation. */
    AUTHORISATION_ID_TAKEN(HttpStatus.CONFLICT),
    /** Carries the extension member {@code level}: the level of assurance that the démarche requires of the resident. */
    LEVEL_TOO_LOW(HttpStatus.FORBIDDEN),
    UNKNOWN_APPLICATION(HttpStatus.FORBIDDEN),
    DURATION_TOO_LONG(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.CONFLICT),
    UNKNOWN_AUTHORISATION(HttpStatus.NOT_FOUND),
    AUTHORISATION_ENDED(HttpStatus.CONFLICT),
    /** Carries the extension member {@code revision}: the current one. */
    AUTHORISATION_CHANGED(HttpStatus.CONFLICT),
    TOO_MANY_CHANGES(HttpStatus.CONFLICT),
    UNKNOWN_EXCHANGE(HttpStatus.NOT_FOUND),
    SOURCE_NOT_ASKED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Carries the extension member {@code exchange}: the identifier of the exchange under way. */
    EXCHANGE_ALREADY_OPEN(HttpStatus.CONFLICT),
    /** Carries the extension member {@code state}: the state of the exchange, which does not allow the step. */
    EXCHANGE_STEP_NOT_ALLOWED(HttpStatus.CONFLICT),
    OBJECTION_NOT_ALLOWED(HttpStatus.CONFLICT),
    FACT_NOT_IN_EXCHANGE(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_CASE(HttpStatus.NOT_FOUND),
    /** The case was changed since the version that the caller names. */
    CASE_CHANGED(HttpStatus.CONFLICT),
    /** Carries the extension member {@code state}: the state of the case, which does not allow the step. */
    STEP_NOT_ALLOWED(HttpStatus.CONFLICT),
    /** The authorisation was withdrawn or has expired. */
    CASE_ACCESS_ENDED(HttpStatus.CONFLICT),
    /** The department has decided about the case or closed it. */
    CASE_NOT_UNDER_WAY(HttpStatus.CONFLICT),
    CASE_FULL(HttpStatus.CONFLICT),
    PIECE_NOT_IN_DEMARCHE(HttpStatus.UNPROCESSABLE_CONTENT),
    PIECE_NO_LONGER_NEEDED(HttpStatus.CONFLICT),
    PIECE_NOT_IN_CASE(HttpStatus.UNPROCESSABLE_CONTENT),
    PIECE_ALREADY_REQUESTED(HttpStatus.CONFLICT),
    UNKNOWN_PIECE_REQUEST(HttpStatus.NOT_FOUND),
    FACTS_NOT_IN_TYPE(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_AGENT(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_DRAFT(HttpStatus.NOT_FOUND),
    /** The draft was changed since the revision that the caller names. */
    DRAFT_CHANGED(HttpStatus.CONFLICT),
    DRAFT_ALREADY_OPEN(HttpStatus.CONFLICT),
    /** The draft was published or discarded. */
    DRAFT_DECIDED(HttpStatus.CONFLICT),
    /** Carries the extension member {@code state}: the state of the draft, which does not allow the step. */
    DRAFT_STATE(HttpStatus.CONFLICT),
    /** Carries the extension members {@code rule}, a code, and {@code about}: the type, fact or member. */
    ENTRY_NOT_VALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Carries the extension member {@code limit}: the most bytes of a file. A file that has too many members is too large as well. */
    REGISTER_FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** The caller's organisation imports a file already, or as many others as this service receives at a time. */
    REGISTER_IMPORT_UNDER_WAY(HttpStatus.SERVICE_UNAVAILABLE),
    DEMARCHE_OF_ANOTHER_ORGANISATION(HttpStatus.FORBIDDEN),
    SECOND_PERSON_NEEDED(HttpStatus.FORBIDDEN),
    UNKNOWN_RIGHTS_REQUEST(HttpStatus.NOT_FOUND),
    RIGHTS_REQUEST_ANSWERED(HttpStatus.CONFLICT),
    /** The first month is over, or the answer was put off already. */
    RIGHTS_REQUEST_NOT_EXTENDABLE(HttpStatus.CONFLICT),
    /** The resident contests that access already. */
    ALREADY_CONTESTED(HttpStatus.CONFLICT),
    /** The agent's department may not open documents exceptionally. */
    EXCEPTIONAL_ACCESS_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    /** The documents of the case can be read as usual, or have no owner any more. */
    EXCEPTIONAL_ACCESS_NOT_NEEDED(HttpStatus.CONFLICT),
    EXCEPTIONAL_ACCESS_ALREADY_OPEN(HttpStatus.CONFLICT),
    /** A former access of the agent was disputed or not confirmed and awaits the officer, or to this case the second person. */
    EXCEPTIONAL_ACCESS_IN_THE_WAY(HttpStatus.CONFLICT),
    /** A former access of an agent with a name like the caller's awaits the officer, who may decide that they are two people. */
    EXCEPTIONAL_ACCESS_OF_HOMONYM(HttpStatus.CONFLICT),
    UNKNOWN_EXCEPTIONAL_ACCESS(HttpStatus.NOT_FOUND),
    /** A second person decided already, or the time for it is over. */
    EXCEPTIONAL_ACCESS_DECIDED(HttpStatus.CONFLICT),
    /** The request has no restriction of processing, or its end is announced. */
    NO_RESTRICTION_TO_END(HttpStatus.CONFLICT),
    TOO_MANY_RIGHTS_REQUESTS(HttpStatus.CONFLICT),
    MALFORMED_EVALUATION(HttpStatus.BAD_REQUEST),
    MALFORMED_SEARCH(HttpStatus.BAD_REQUEST),
    /** Carries the extension member {@code limit}: the most evaluations in one request. */
    TOO_MANY_EVALUATIONS(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    ConsentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
