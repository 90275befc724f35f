package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An authorisation that the resident gave.
 *
 * @param documents identifiers of the documents that the resident chose and that can be read, by type
 * @param unavailable documents that were chosen and cannot be read; empty: none
 * @param leftOut types that the resident left out and can add by giving a document; empty in lists
 * @param revision grows with each change of the documents or of the end
 * @param readings how many times each document may be read in all, also after a renewal; empty: as often as needed
 * @param application by which the department reads, if the resident gave it to one
 */
public record SharingAuthorisation(
        String id,
        String caseReference,
        AgreedDemarche demarche,
        NamedCode department,
        Optional<NamedCode> application,
        String purpose,
        List<RequestedType> types,
        Map<String, List<String>> documents,
        Optional<List<UnavailableDocument>> unavailable,
        Optional<List<RequestedType>> leftOut,
        int revision,
        Optional<Integer> readings,
        String status,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    public record DemarcheName(String code, String title) {}

    /** @param version whose text the resident agreed to */
    public record AgreedDemarche(String code, int version, String title) {}

    /** Returns those of the documents that cannot be read, and in whose place none was given. */
    public List<UnavailableDocument> unavailableDocuments() {
        return unavailable.orElse(List.of());
    }

    /** Returns the types that the resident left out and can add by giving a document. */
    public List<RequestedType> addable() {
        return leftOut.orElse(List.of());
    }

    /** Returns the types of which a document can be given: those that are covered, and those that can be added. */
    public List<RequestedType> givable() {
        return Stream.concat(types.stream(), addable().stream()).toList();
    }

    /** Returns whether a document of a type can be given. */
    public boolean isGivable(String type) {
        return givable().stream().anyMatch(each -> each.code().equals(type));
    }

    /** Returns those of the types of which a document can be read. */
    public List<RequestedType> readable(List<RequestedType> among) {
        return among.stream()
                .filter(type -> !documents.getOrDefault(type.code(), List.of()).isEmpty())
                .toList();
    }

    /** Returns whether the resident has given no document, not even one that cannot be read. */
    public boolean isWithoutDocument() {
        return documents.values().stream().allMatch(List::isEmpty)
                && unavailableDocuments().isEmpty();
    }

    public boolean isActive() {
        return status.equals("active");
    }
}
