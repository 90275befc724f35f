package fr.montpellier.multipass.portal.design.texts;

import java.time.LocalDate;

/** Says which date the validity of a document counts from. */
public final class ValidityTexts {

    private ValidityTexts() {}

    /**
     * Returns the date in words, with where it comes from.
     *
     * @param basis what the date is, as the vault names it
     * @param origin key of the words that say where the date comes from
     */
    public static String dated(LocalDate date, String basis, String origin) {
        return datedWith(date, basis, Texts.get(origin));
    }

    /** Returns the date in words, with these words about where it comes from. */
    public static String datedWith(LocalDate date, String basis, String origin) {
        String words =
                basis.equals("income-year") ? Integer.toString(date.getYear()) : Dates.date(date, Texts.language());
        return Texts.get("piece.dated", Texts.get("piece.dated." + basis, words), origin);
    }
}
