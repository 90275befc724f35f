package fr.montpellier.multipass.vault.sources;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A person whom an answer names, to be compared with the person of the question.
 *
 * <p>The day of birth and the sex must agree; a part of the date that either side does not know agrees with any. The
 * family name must be the name at birth or of use, and the first given name the same, without regard to case, accents
 * and punctuation; names of five letters and more may differ by one letter, or by two that are exchanged, since the
 * funds find people in spite of a typing error.
 *
 * @param names family names: at birth, of use
 * @param givenNames as the source writes them, with spaces between them
 * @param birthdate {@code YYYY-MM-DD}, with {@code 00} for what is not known
 * @param sex {@code M} or {@code F}, if it is stated
 */
public record AnsweredPerson(List<String> names, String givenNames, String birthdate, Optional<String> sex) {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final int FEWEST_LETTERS = 5;

    public AnsweredPerson {
        names = List.copyOf(names);
    }

    /** Returns whether this is the person of that identity. */
    public boolean is(PivotIdentity asked) {
        return hasSameBirthdate(asked) && hasSameSex(asked) && hasSameName(asked) && hasSameGivenName(asked);
    }

    private boolean hasSameBirthdate(PivotIdentity asked) {
        Matcher own = DATE.matcher(birthdate);
        Matcher other = DATE.matcher(asked.birthdate());
        if (!own.matches() || !other.matches()) {
            return false;
        }
        return own.group(1).equals(other.group(1))
                && agrees(own.group(2), other.group(2))
                && agrees(own.group(3), other.group(3));
    }

    private static boolean agrees(String part, String other) {
        return part.equals("00") || other.equals("00") || part.equals(other);
    }

    private boolean hasSameSex(PivotIdentity asked) {
        return sex.isEmpty() || asked.sex().isEmpty() || sex.equals(asked.sex());
    }

    private boolean hasSameName(PivotIdentity asked) {
        return Stream.concat(Stream.of(asked.birthName()), asked.usageName().stream())
                .anyMatch(name -> names.stream().anyMatch(own -> isSame(letters(own), letters(name))));
    }

    private boolean hasSameGivenName(PivotIdentity asked) {
        if (asked.givenNames().isEmpty()) {
            return false;
        }
        String first = letters(asked.givenNames().getFirst());
        // JEAN-PHILIPPE is one name, and the source may write it as two words.
        StringBuilder begun = new StringBuilder();
        for (String word : words(givenNames).split(" ")) {
            if (isSame(begun.append(word).toString(), first)) {
                return true;
            }
        }
        return false;
    }

    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    private static String letters(String text) {
        return words(text).replace(" ", "");
    }

    private static boolean isSame(String name, String other) {
        if (name.isEmpty() || other.isEmpty()) {
            return false;
        }
        return name.equals(other)
                || Math.min(name.length(), other.length()) >= FEWEST_LETTERS && isOneEditAway(name, other);
    }

    /** Returns whether one letter is added, removed or replaced, or two neighbours are exchanged. */
    private static boolean isOneEditAway(String name, String other) {
        String shorter = name.length() <= other.length() ? name : other;
        String longer = name.length() <= other.length() ? other : name;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
            at++;
        }
        if (shorter.length() < longer.length()) {
            return shorter.substring(at).equals(longer.substring(at + 1));
        }
        if (shorter.substring(at + 1).equals(longer.substring(at + 1))) {
            return true;
        }
        return at + 1 < shorter.length()
                && shorter.charAt(at) == longer.charAt(at + 1)
                && shorter.charAt(at + 1) == longer.charAt(at)
                && shorter.substring(at + 2).equals(longer.substring(at + 2));
    }

    /** Omits the person. */
    @Override
    public String toString() {
        return "AnsweredPerson[]";
    }
}
