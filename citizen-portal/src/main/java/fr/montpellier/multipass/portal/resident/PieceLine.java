package fr.montpellier.multipass.portal.resident;

import fr.montpellier.multipass.portal.gateways.Document;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document and the earlier ones that it replaced.
 *
 * @param former newest first
 */
record PieceLine(Document piece, List<Document> former) {

    /**
     * Orders the lines: documents that may be used first, then those that have ended.
     *
     * @param pieces newest first
     */
    static List<PieceLine> of(List<Document> pieces) {
        Map<String, List<Document>> lines = pieces.stream()
                .collect(Collectors.groupingBy(
                        piece -> piece.line().orElse(piece.id()), LinkedHashMap::new, Collectors.toList()));
        return lines.values().stream()
                .map(line -> new PieceLine(line.getFirst(), line.subList(1, line.size())))
                .sorted(Comparator.comparing(line -> line.piece().archived().isPresent()))
                .toList();
    }
}
