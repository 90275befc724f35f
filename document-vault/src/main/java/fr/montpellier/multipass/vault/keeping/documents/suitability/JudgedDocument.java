package fr.montpellier.multipass.vault.keeping.documents.suitability;

import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ACCEPTED_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.EXPIRED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.FALSIFIED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OTHER_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OWN_NAME;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.SUITS;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.TOO_OLD;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.UNDATED;

import fr.montpellier.multipass.kernel.Whose;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a document decides whether it suits a need.
 *
 * @param dated the date from which its validity counts, if it has one
 */
public record JudgedDocument(Set<DocumentStatus> statuses, Holder holder, Optional<LocalDate> dated) {

    public JudgedDocument {
        statuses = Set.copyOf(statuses);
    }

    /**
     * Returns whether the document suits, and the worst that speaks against it if it does not. One in another person's name
     * suits where the household's is accepted, and where the child's is asked for: the vault knows neither the household nor
     * the child, so that an agent looks at the name.
     *
     * @param oldest the earliest date that is accepted; empty: any. A document without a date is not too old
     */
    public Suitability suitability(Whose whose, Optional<LocalDate> oldest) {
        if (statuses.contains(DocumentStatus.FALSIFIED)) {
            return FALSIFIED;
        }
        if (holder == Holder.OTHER && whose == Whose.APPLICANT) {
            return OTHER_HOLDER;
        }
        if (holder == Holder.OWNER && whose == Whose.CHILD) {
            return OWN_NAME;
        }
        if (statuses.contains(DocumentStatus.UNDATED)) {
            return UNDATED;
        }
        if (statuses.contains(DocumentStatus.EXPIRED)) {
            return EXPIRED;
        }
        if (oldest.isPresent() && dated.filter(oldest.get()::isAfter).isPresent()) {
            return TOO_OLD;
        }
        return holder == Holder.OTHER ? ACCEPTED_HOLDER : SUITS;
    }

    /** Returns those whose document may be asked for and which this one may be, whatever its age. */
    public List<Whose> suited() {
        return Stream.of(Whose.values())
                .filter(whose -> suitability(whose, Optional.empty()).isSuitable())
                .toList();
    }
}
