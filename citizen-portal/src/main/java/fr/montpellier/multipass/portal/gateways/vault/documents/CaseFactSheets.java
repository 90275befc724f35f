package fr.montpellier.multipass.portal.gateways.vault.documents;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that an agent read for a case.
 *
 * @param usedUp documents whose facts were not read, since the resident limited the readings and they took place
 */
public record CaseFactSheets(List<FactSheet> items, List<ExhaustedDocument> usedUp) {

    /**
     * @param document its identifier
     * @param period what the document is about, such as a year {@code 2026}
     */
    public record ExhaustedDocument(String document, NamedCode type, Optional<String> period) {}

    /** Returns whether no other of the documents has the type and the period of this one. */
    public boolean isOnlyOne(ExhaustedDocument document) {
        return Stream.concat(
                                items.stream().map(sheet -> List.of(sheet.type(), sheet.period())),
                                usedUp.stream().map(each -> List.of(each.type(), each.period())))
                        .filter(List.of(document.type(), document.period())::equals)
                        .count()
                == 1;
    }
}
