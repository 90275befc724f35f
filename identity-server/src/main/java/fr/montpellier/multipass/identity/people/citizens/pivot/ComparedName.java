package fr.montpellier.multipass.identity.people.citizens.pivot;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Converts names to the form in which they are compared, which is that of INSEE's registers: capital letters without
 * accents, ligatures as two letters, and a space for a hyphen or an apostrophe.
 */
final class ComparedName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ComparedName() {}

    static String of(String name) {
        String capitals = name.toUpperCase(Locale.ROOT)
                .replace("Œ", "OE")
                .replace("Æ", "AE")
                .replace("Đ", "D")
                .replace("Ł", "L")
                .replace("Ø", "O");
        String plain = MARKS.matcher(Normalizer.normalize(capitals, Normalizer.Form.NFD))
                .replaceAll("");
        return SEPARATORS.matcher(plain).replaceAll(" ").strip();
    }
}
