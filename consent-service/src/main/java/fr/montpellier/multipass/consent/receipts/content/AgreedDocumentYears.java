package fr.montpellier.multipass.consent.receipts.content;

import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.util.Map;

/**
 * The years that a resident agreed to, of the types of which the démarche asks for one.
 *
 * @param askedAt when the resident agreed, by which the years that were asked for are told
 * @param ofDocuments years that documents are of, as they were said before the decision; without those of which none was said
 */
public record AgreedDocumentYears(Instant askedAt, Map<DocumentId, Integer> ofDocuments) {

    public AgreedDocumentYears {
        ofDocuments = Map.copyOf(ofDocuments);
    }
}
