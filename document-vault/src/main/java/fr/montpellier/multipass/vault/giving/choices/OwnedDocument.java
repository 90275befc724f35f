package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A document of the resident, with the results of its check, from its opened details.
 *
 * @param period year or month that it is about
 * @param pages number of pages
 * @param dated the date from which its validity counts
 * @param validUntil last day of validity; empty: until replaced, or its date is not known
 * @param archived whether it is in the archive because its validity is over
 * @param read codes of those of the needed facts and questions that readers would get a value of
 */
record OwnedDocument(
        DocumentId id,
        JustificatifType type,
        Optional<String> period,
        Instant depositedAt,
        int pages,
        Optional<DocumentDate> dated,
        Optional<LocalDate> validUntil,
        boolean archived,
        StatusView status,
        SuitabilityInput judged,
        Set<String> read) {

    OwnedDocument {
        read = Set.copyOf(read);
    }
}
