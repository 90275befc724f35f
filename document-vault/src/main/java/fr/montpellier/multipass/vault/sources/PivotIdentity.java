package fr.montpellier.multipass.vault.sources;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identité pivot of a person, as FranceConnect names it.
 *
 * @param birthName family name at birth
 * @param usageName name of use, if there is one
 * @param givenNames in their order
 * @param gender {@code male} or {@code female}; others are not known to the sources
 * @param birthdate {@code YYYY-MM-DD}, with {@code 00} for a month or day that is not known
 * @param birthplace COG code of the commune, of people born in France
 * @param birthcountry COG code of the country
 */
public record PivotIdentity(
        String birthName,
        Optional<String> usageName,
        List<String> givenNames,
        Optional<String> gender,
        String birthdate,
        Optional<String> birthplace,
        Optional<String> birthcountry) {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final String UNKNOWN = "00";

    public PivotIdentity {
        givenNames = List.copyOf(givenNames);
    }

    /** Returns the gender as the civil registry writes it, {@code M} or {@code F}. */
    public Optional<String> sex() {
        return gender.flatMap(value -> switch (value) {
            case "male" -> Optional.of("M");
            case "female" -> Optional.of("F");
            default -> Optional.empty();
        });
    }

    public Optional<Integer> birthYear() {
        return part(1).filter(year -> !year.equals("0000")).map(Integer::valueOf);
    }

    /** Returns the month; empty if it is not known. */
    public Optional<Integer> birthMonth() {
        return part(2).filter(month -> !month.equals(UNKNOWN)).map(Integer::valueOf);
    }

    /** Returns the day of the month; empty if it is not known. */
    public Optional<Integer> birthDay() {
        return part(3).filter(day -> !day.equals(UNKNOWN)).map(Integer::valueOf);
    }

    private Optional<String> part(int group) {
        Matcher parts = DATE.matcher(birthdate);
        return parts.matches() ? Optional.of(parts.group(group)) : Optional.empty();
    }

    /** Omits the identity. */
    @Override
    public String toString() {
        return "PivotIdentity[]";
    }
}
