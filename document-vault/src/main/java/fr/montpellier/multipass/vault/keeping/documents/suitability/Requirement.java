package fr.montpellier.multipass.vault.keeping.documents.suitability;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The requirements of a démarche for a document.
 *
 * @param whose whose document is requested
 * @param oldest earliest accepted date; empty: any. A document without a date is not too old
 * @param agreedOn day on which the owner agreed to give the document, whose validity is judged for this day; empty: today
 * @param years accepted years of incomes, or in which school years begin; empty: any document, with or without a year
 */
public record Requirement(
        AcceptedHolder whose, Optional<LocalDate> agreedOn, Optional<LocalDate> oldest, Set<Integer> years) {

    public Requirement {
        years = Set.copyOf(years);
    }

    /** Returns a requirement on the person only. */
    public static Requirement of(AcceptedHolder whose) {
        return new Requirement(whose, Optional.empty(), Optional.empty(), Set.of());
    }
}
