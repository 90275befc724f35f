package fr.montpellier.multipass.consent.cases.views;

import fr.montpellier.multipass.consent.authorisations.UnavailableDocumentView;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Represents a case for the agents of the department to which it is addressed.
 *
 * @param basis {@code autorisation}, or {@code echange-legal} if a legal exchange opened the case
 * @param types that the resident authorised the department to read
 * @param missing types of which the case still needs documents
 * @param given number of documents that the resident gave and that are in the vault, by code of their type
 * @param unavailable given documents that cannot be read and were not replaced by another
 * @param status status of the authorisation
 * @param state state of the request
 * @param since time at which it entered that state
 * @param answerBy time at which the earliest requested piece is expected
 * @param version version of the case, which the request for a change must name
 * @param unread whether there is an action of the resident that no agent of the department has seen
 * @param content written content of the case; null in lists
 */
public record CaseView(
        String caseReference,
        String authorisationId,
        CaseDemarche demarche,
        String basis,
        String purpose,
        ResidentView resident,
        List<NamedType> types,
        List<String> missing,
        Map<String, Integer> given,
        List<UnavailableDocumentView> unavailable,
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
     * @param birthdate {@code YYYY-MM-DD}, to distinguish residents of the same name; null in lists, if it is not
     *     known, or if the authorisation has ended
     * @param level level of assurance of the resident's identification, such as {@code eidas1}; null in the same cases
     *     as the birth date
     * @param representative the person who gave the authorisation for the resident; null if the resident did, and in the
     *     same cases as the birth date
     * @param birthName family name of birth, which identity documents bear; null if the name has it, and in the same cases as the
     *     birth date
     */
    public record ResidentView(
            @Nullable String name,
            @Nullable String birthdate,
            @Nullable String level,
            @Nullable RepresentativeView representative,
            @Nullable String birthName) {

        static final ResidentView NONE = new ResidentView(null, null, null, null, null);
    }

    /** @param kind {@code parental-authority}, {@code guardianship} or {@code mandate} */
    public record RepresentativeView(String kind, String name) {}

    /** @param mine whether the assigned agent is the caller */
    public record AssigneeView(String name, boolean mine) {}
}
