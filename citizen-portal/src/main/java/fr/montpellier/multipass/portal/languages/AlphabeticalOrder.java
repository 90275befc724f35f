package fr.montpellier.multipass.portal.languages;

import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order of names in a dictionary of a language: word by word, accents and capital letters count where letters are the same. The
 * JDK's own collators skip spaces, so that "Passeport" would stand before "Pass gratuité".
 */
public final class AlphabeticalOrder {

    /** The first character of the JDK's rules that is not skipped. */
    private static final String FIRST = "<'\u005f'";

    private AlphabeticalOrder() {}

    /** Returns the order of the language; names that differ in nothing that it compares are in the order of their characters. */
    public static Comparator<String> of(Locale language) {
        Collator collator = wordByWord(Collator.getInstance(language));
        Comparator<String> words = collator::compare;
        return words.thenComparing(Comparator.naturalOrder());
    }

    private static Collator wordByWord(Collator collator) {
        if (!(collator instanceof RuleBasedCollator skipping)) {
            return collator;
        }
        try {
            return new RuleBasedCollator(skipping.getRules().replace(FIRST, "<' '" + FIRST));
        } catch (ParseException e) {
            throw new IllegalStateException("the rules of the JDK are not those of a collator", e);
        }
    }
}
