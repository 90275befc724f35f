package fr.montpellier.multipass.portal.design.people;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Says who a resident is and how that is known, to those who answer their request. */
public final class IdentityTexts {

    private IdentityTexts() {}

    /** @param verified how the identity is known, or who made the request for the resident */
    public static String sentences(Optional<String> birthName, Optional<String> birthdate, String verified) {
        return birthName.map(name -> Texts.get("case.birth-name", name) + ". ").orElse("")
                + birthdate
                        .map(date -> Texts.get("case.born", birthdate(date)) + ". ")
                        .orElse("")
                + verified;
    }

    /** Says how the identity of a resident was verified. */
    public static String identified(String level) {
        return Texts.find(Texts.language(), "case.level." + level).orElseGet(() -> Texts.get("case.level", level));
    }

    /**
     * Names the person who made a request for a resident, and the relation of the two.
     *
     * @param kind of the relation, such as {@code guardianship}
     */
    public static String represented(String resident, String kind, String representative) {
        return Texts.get(
                "case.represented",
                resident,
                Texts.find(Texts.language(), "case.represented." + kind)
                        .map(relation -> Texts.get("case.represented.by", representative, relation))
                        .orElse(representative));
    }

    /** Says a birth date; its day, or its month and day, may be unknown, which the identity provider writes as 00. */
    private static String birthdate(String date) {
        Locale language = Texts.language();
        try {
            if (date.endsWith("-00-00")) {
                return Texts.get(
                        "case.born.month-unknown",
                        Year.parse(date.substring(0, 4)).toString());
            }
            if (date.endsWith("-00")) {
                return Texts.get(
                        "case.born.day-unknown",
                        YearMonth.parse(date.substring(0, 7))
                                .format(DateTimeFormatter.ofPattern("MMMM uuuu", language)));
            }
            return Dates.date(LocalDate.parse(date), language);
        } catch (DateTimeParseException incomplete) {
            return date;
        }
    }
}
