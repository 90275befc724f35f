package fr.montpellier.multipass.portal.gateways.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that the resident may choose for a démarche.
 *
 * @param type its code
 * @param dated the date from which its validity counts
 * @param status the worst of what is known of it
 * @param proposed whether it is the best fit among those of its type
 */
public record DocumentChoice(
        String id,
        String type,
        Optional<String> period,
        Instant depositedAt,
        Optional<Document.Dated> dated,
        Optional<LocalDate> validUntil,
        Document.Status status,
        boolean proposed) {

    /** @param documents best fit first */
    public record OfType(String type, List<DocumentChoice> documents) {}
}
