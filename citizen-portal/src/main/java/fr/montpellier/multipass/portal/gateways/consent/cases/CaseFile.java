package fr.montpellier.multipass.portal.gateways.consent.cases;

import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case of the agent's department.
 *
 * @param basis {@code autorisation}, or {@code echange-legal} if a legal exchange opened it; empty from a service that does not say it
 * @param missing codes of the types of which the case still needs documents
 * @param given number of documents that the resident gave and that can be read, by code of their type
 * @param unavailable documents that were given and cannot be read; empty: none
 * @param status of the authorisation
 * @param state where the request stands: {@code open}, {@code waiting}, {@code complete}, {@code studied},
 *     {@code decided}, {@code closed} or {@code archived}
 * @param since when it came into that state
 * @param answerBy when the earliest piece that was asked for is expected
 * @param version which a change names
 * @param unread whether the resident did something that no agent of the department has seen
 * @param content what is written in the case; empty in lists
 */
public record CaseFile(
        String caseReference,
        String authorisationId,
        SharingAuthorisation.DemarcheName demarche,
        Optional<String> basis,
        String purpose,
        Resident resident,
        List<RequestedType> types,
        List<String> missing,
        Map<String, Integer> given,
        Optional<List<UnavailableDocument>> unavailable,
        String status,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt,
        String state,
        Instant since,
        Optional<Instant> answerBy,
        int version,
        boolean unread,
        Optional<Assignee> assignee,
        Optional<CaseContent> content) {

    private static final Set<String> INCOMPLETE = Set.of("open", "complete", "studied");

    /**
     * @param birthdate {@code YYYY-MM-DD}, with {@code 00} for what is not known
     * @param level at which the resident was identified, such as {@code eidas1}
     * @param representative who made the request for the resident; empty if the resident did, and in lists
     * @param birthName family name of birth; empty if the name has it, and in lists
     */
    public record Resident(
            Optional<String> name,
            Optional<String> birthdate,
            Optional<String> level,
            Optional<Representative> representative,
            Optional<String> birthName) {}

    /** Returns whether a legal exchange opened the case, for which the resident authorises nothing. */
    public boolean isExchange() {
        return basis.filter("echange-legal"::equals).isPresent();
    }

    /** @param kind {@code parental-authority}, {@code guardianship} or {@code mandate} */
    public record Representative(String kind, String name) {}

    /** @param mine whether it is the person who is signed in */
    public record Assignee(String name, boolean mine) {}

    /** Returns those of the documents that cannot be read, and in whose place none was given. */
    public List<UnavailableDocument> unavailableDocuments() {
        return unavailable.orElse(List.of());
    }

    /** Returns whether its agents may download the files of a type. */
    public boolean givesFilesOf(String type) {
        return types.stream().anyMatch(each -> each.code().equals(type) && each.isOriginal());
    }

    /** Returns whether the case is under way and documents are missing that were not requested. */
    public boolean isIncomplete() {
        return isActive() && INCOMPLETE.contains(state) && !missing.isEmpty();
    }

    /** Returns whether a filter of the list includes the case; a case of a list is in the list that was asked for. */
    public boolean isIn(String filter) {
        return content.flatMap(CaseContent::filters)
                .map(filters -> filters.contains(filter))
                .orElse(true);
    }

    public boolean isActive() {
        return status.equals("active");
    }
}
