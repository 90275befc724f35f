package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;

/**
 * That documents of a type have a year, and what it means.
 *
 * @param words a year as it stands inside a sentence, with {@value #YEAR} and {@value #NEXT} for the year and the one after
 */
public record TypeYear(YearKind kind, Localised words) {

    private static final String YEAR = "{year}";
    private static final String NEXT = "{next}";

    /** @throws IllegalArgumentException if the words do not name the year */
    public TypeYear {
        if (!words.texts().values().stream().allMatch(text -> text.contains(YEAR))) {
            throw new IllegalArgumentException("words without " + YEAR);
        }
    }

    /** Returns the year in words, as they stand inside a sentence. */
    public NamedYear named(int year, Language language) {
        return new NamedYear(
                year,
                words.in(language).replace(YEAR, Integer.toString(year)).replace(NEXT, Integer.toString(year + 1)));
    }
}
