package fr.montpellier.multipass.portal.gateways.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that the resident may choose for a démarche.
 *
 * @param type its code
 * @param pages number of pages
 * @param dated the date from which its validity counts
 * @param status the worst of what is known of it
 * @param fits whether it may be proposed: valid, not known to be forged, and not known to be another person's
 * @param proposed whether it is the best fit among those of its type
 */
public record DocumentChoice(
        String id,
        String type,
        Optional<String> period,
        Instant depositedAt,
        Optional<Integer> pages,
        Optional<Document.Dated> dated,
        Optional<LocalDate> validUntil,
        Document.Status status,
        boolean fits,
        boolean proposed) {

    /** @param documents best fit first */
    public record OfType(String type, List<DocumentChoice> documents) {}
}
