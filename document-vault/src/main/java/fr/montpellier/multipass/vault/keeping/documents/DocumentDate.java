package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The date of a document from which its validity counts.
 *
 * @param basis what the date is
 */
public record DocumentDate(LocalDate date, ValidityBasis basis, Origin origin) {

    /** The origin of the date. */
    public enum Origin {
        /** The 2D-Doc code, whose signature was verified. */
        SIGNED_CODE,
        /** The text of the page, which is not signed. */
        PAGE,
        /** The owner stated it, and nothing in the file confirms it. */
        OWNER;

        /** Returns the form used in the API and in the database, such as {@code signed-code}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the origin with that name.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Origin of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Returns the year of incomes that the document is about, or in which its school year begins; empty if it is of no year. */
    public Optional<Integer> year() {
        return basis.year(date);
    }

    /** Returns whether a person has to compare the date with the document. */
    public boolean isToCheck() {
        return origin == Origin.OWNER;
    }
}
