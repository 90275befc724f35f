package fr.montpellier.multipass.portal.resident.demarches;

import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.DocumentChoice;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proposes documents of a requested type: as many of the best fits as are asked for, each of another period. One in another
 * person's name comes after the resident's own, and only where the démarche accepts it.
 */
final class PieceProposal {

    private PieceProposal() {}

    /** @param documents of the type, best fit first */
    static List<DocumentChoice> of(RequestedType type, List<DocumentChoice> documents, LocalDate today) {
        Set<String> periods = new HashSet<>();
        return documents.stream()
                .filter(document -> isAccepted(type, document))
                .filter(document -> isRecentEnough(type, document, today))
                .filter(document -> periods.add(document.period().orElse(document.id())))
                .limit(type.needed().documents())
                .toList();
    }

    private static boolean isAccepted(RequestedType type, DocumentChoice document) {
        return document.fits()
                || type.needed().acceptsOthersName() && document.status().isOthersAlone();
    }

    /** Returns whether the document is not older than the démarche accepts. */
    static boolean isRecentEnough(RequestedType type, DocumentChoice document, LocalDate today) {
        return type.needed().accepts(document.dated().map(Document.Dated::date), today);
    }
}
