package fr.montpellier.multipass.portal.resident.pieces;

import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document and the earlier ones that it replaced.
 *
 * @param earlier newest first
 */
record DocumentVersions(Document current, List<Document> earlier) {

    /**
     * Groups documents into versions: those that may be used come first, by type, year and date, newest first, then those that have
     * ended.
     *
     * @param pieces newest first
     */
    static List<DocumentVersions> of(List<Document> pieces) {
        Map<String, List<Document>> groups = pieces.stream()
                .collect(Collectors.groupingBy(
                        piece -> piece.line().orElse(piece.id()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(group -> new DocumentVersions(group.getFirst(), group.subList(1, group.size())))
                .sorted(Comparator.comparing(DocumentVersions::isArchived)
                        .thenComparing(versions -> versions.current().type().name())
                        .thenComparing(versions -> versions.current().year().orElse(""), Comparator.reverseOrder())
                        .thenComparing(versions -> versions.current().about(), Comparator.reverseOrder()))
                .toList();
    }

    boolean isArchived() {
        return current.archived().isPresent();
    }
}
