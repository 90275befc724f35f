package fr.montpellier.multipass.vault.keeping.documents.suitability;

import fr.montpellier.multipass.kernel.Whose;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The requirements of a démarche for a document.
 *
 * @param whose whose document is requested
 * @param oldest earliest accepted date; empty: any. A document without a date is not too old
 * @param incomeYears the years of incomes that are accepted; empty: any document, whether or not it is about one
 */
public record Requirement(Whose whose, Optional<LocalDate> oldest, Set<Integer> incomeYears) {

    public Requirement {
        incomeYears = Set.copyOf(incomeYears);
    }

    /** Returns a requirement on the person only. */
    public static Requirement of(Whose whose) {
        return new Requirement(whose, Optional.empty(), Set.of());
    }
}
