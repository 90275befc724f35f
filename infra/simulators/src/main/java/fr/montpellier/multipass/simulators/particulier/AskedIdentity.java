package fr.montpellier.multipass.simulators.particulier;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person of a question or of a staging case.
 *
 * @param year of birth; empty if it is not named
 */
record AskedIdentity(
        String birthName,
        List<String> givenNames,
        Optional<Integer> year,
        Optional<Integer> month,
        Optional<Integer> day,
        String sex) {

    /** Returns the person of the parameters of a staging case. */
    static AskedIdentity of(Map<?, ?> params) {
        List<String> givenNames = new ArrayList<>();
        if (params.get("prenoms") instanceof List<?> names) {
            names.forEach(name -> givenNames.add(String.valueOf(name)));
        }
        return new AskedIdentity(
                text(params.get("nomNaissance")),
                givenNames,
                number(params.get("anneeDateNaissance")),
                number(params.get("moisDateNaissance")),
                number(params.get("jourDateNaissance")),
                text(params.get("sexeEtatCivil")));
    }

    /** Returns whether two have the same parameters, but for capitals and accents. */
    boolean isExactly(AskedIdentity other) {
        return isSame(birthName, other.birthName)
                && letters(String.join(" ", givenNames)).equals(letters(String.join(" ", other.givenNames)))
                && year.equals(other.year)
                && month.equals(other.month)
                && day.equals(other.day)
                && sex.equals(other.sex);
    }

    /** Returns whether a fund would take the two for one person: a part of the date that one does not name agrees. */
    boolean agreesWith(AskedIdentity other) {
        return isSame(birthName, other.birthName)
                && !givenNames.isEmpty()
                && !other.givenNames.isEmpty()
                && isSame(givenNames.getFirst(), other.givenNames.getFirst())
                && year.isPresent()
                && year.equals(other.year)
                && agrees(month, other.month)
                && agrees(day, other.day)
                && sex.equals(other.sex);
    }

    private static boolean agrees(Optional<Integer> part, Optional<Integer> other) {
        return part.isEmpty() || other.isEmpty() || part.equals(other);
    }

    private static boolean isSame(String name, String other) {
        return letters(name).equals(letters(other));
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]", "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static Optional<Integer> number(@Nullable Object value) {
        return value instanceof Integer number ? Optional.of(number) : Optional.empty();
    }
}
