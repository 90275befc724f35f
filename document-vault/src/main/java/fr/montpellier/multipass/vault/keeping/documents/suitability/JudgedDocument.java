package fr.montpellier.multipass.vault.keeping.documents.suitability;

import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ACCEPTED_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.ANOTHER_YEAR;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.EXPIRED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.FALSIFIED;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OTHER_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.OWN_NAME;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.SUITS;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.TOO_OLD;
import static fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability.UNDATED;

import fr.montpellier.multipass.kernel.Whose;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a document decides whether it suits a need.
 *
 * @param dated the date from which its validity counts, if it has one
 */
public record JudgedDocument(Set<DocumentStatus> statuses, Holder holder, Optional<DocumentDate> dated) {

    public JudgedDocument {
        statuses = Set.copyOf(statuses);
    }

    /**
     * Returns what a reader other than the owner knows of a document; without the owner's name, which no token of a reader
     * carries, so that none is called the owner's.
     *
     * @param statuses of the document, at least one
     */
    public static JudgedDocument forReader(
            CheckResult check, Collection<DocumentStatus> statuses, Optional<DocumentDate> dated) {
        return new JudgedDocument(EnumSet.copyOf(statuses), Holder.of(check, statuses, Optional.empty()), dated);
    }

    /**
     * Returns whether the document suits, and the worst that speaks against it if it does not. One in another person's name
     * suits where the household's is accepted, and where the child's is asked for: the vault knows neither the household nor
     * the child, so that an agent looks at the name. One about a year of incomes that is asked for suits although a later one
     * took over from it: only its usual validity has ended.
     */
    public Suitability suitability(Requirement required) {
        if (statuses.contains(DocumentStatus.FALSIFIED)) {
            return FALSIFIED;
        }
        if (holder == Holder.OTHER && required.whose() == Whose.APPLICANT) {
            return OTHER_HOLDER;
        }
        if (holder == Holder.OWNER && required.whose() == Whose.CHILD) {
            return OWN_NAME;
        }
        if (statuses.contains(DocumentStatus.UNDATED)) {
            return UNDATED;
        }
        if (required.incomeYears().isEmpty()) {
            if (statuses.contains(DocumentStatus.EXPIRED)) {
                return EXPIRED;
            }
        } else if (incomeYear().isEmpty()) {
            return UNDATED;
        } else if (!required.incomeYears().contains(incomeYear().get())) {
            return ANOTHER_YEAR;
        }
        if (required.oldest()
                .filter(oldest ->
                        dated.map(DocumentDate::date).filter(oldest::isAfter).isPresent())
                .isPresent()) {
            return TOO_OLD;
        }
        return holder == Holder.OTHER ? ACCEPTED_HOLDER : SUITS;
    }

    private Optional<Integer> incomeYear() {
        return dated.flatMap(DocumentDate::incomeYear);
    }

    /** Returns those whose document may be asked for and which this one may be, whatever its age and year. */
    public List<Whose> suited() {
        return Stream.of(Whose.values())
                .filter(whose -> suitability(Requirement.of(whose)).isSuitable())
                .toList();
    }
}
