package fr.montpellier.multipass.consent.cases.views;

import fr.montpellier.multipass.consent.authorisations.DeletedDocumentView;
import fr.montpellier.multipass.consent.demarches.NamedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Represents a case for the agents of the department to which it is addressed.
 *
 * @param types that the resident authorised the department to read
 * @param missing types of which the case still needs documents
 * @param given number of documents that the resident gave and that are in the vault, by code of their type
 * @param deleted documents that were given and are no longer in the vault, and in whose place none was given
 * @param status of the authorisation
 * @param state where the request stands
 * @param since when it came into that state
 * @param answerBy when the earliest piece that was asked for is expected
 * @param version of the case, which a change names
 * @param unread whether the resident did something that no agent of the department has seen
 * @param content what is written in the case; null in lists
 */
public record CaseView(
        String caseReference,
        String authorisationId,
        CaseDemarche demarche,
        String purpose,
        ResidentView resident,
        List<NamedType> types,
        List<String> missing,
        Map<String, Integer> given,
        List<DeletedDocumentView> deleted,
        String status,
        Instant givenAt,
        Instant until,
        @Nullable Instant withdrawnAt,
        String state,
        Instant since,
        @Nullable Instant answerBy,
        int version,
        boolean unread,
        @Nullable AssigneeView assignee,
        @Nullable CaseContentView content) {

    public record CaseDemarche(String code, String title) {}

    /**
     * @param name null if the identity server gave none or the authorisation has ended
     * @param birthdate {@code YYYY-MM-DD}, to tell residents of one name apart; null in lists, if it is not known, or if
     *     the authorisation has ended
     * @param level at which the resident was identified, such as {@code eidas1}; null as the birth date is
     */
    public record ResidentView(
            @Nullable String name,
            @Nullable String birthdate,
            @Nullable String level) {}

    /** @param mine whether it is the caller */
    public record AssigneeView(String name, boolean mine) {}
}
