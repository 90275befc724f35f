package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Offers the time that a démarche allows, which is chosen at first, and shorter ones. */
public final class DurationChoice {

    /** Days that a resident may choose instead of the démarche's. */
    private static final List<Integer> SHORTER = List.of(30, 7);

    private DurationChoice() {}

    /**
     * Returns the numbers of days that may be chosen, the longest first.
     *
     * @param longest days that the démarche allows
     */
    public static List<Integer> offered(int longest) {
        return Stream.concat(Stream.of(longest), SHORTER.stream().filter(each -> each < longest))
                .toList();
    }

    /** Says how many days it is, and what the last day is. */
    public static String words(int days, LocalDate today) {
        return Texts.get("demarche.duration", days, Dates.date(today.plusDays(days), Texts.language()));
    }

    /**
     * @param longest days that the démarche allows
     * @param onChoose is given the number of days
     */
    public static FieldSet of(int longest, LocalDate today, IntConsumer onChoose) {
        List<RadioOption> options = offered(longest).stream()
                .map(days -> new RadioOption(
                        "duree",
                        days.toString(),
                        days == longest,
                        new Span(words(days, today)),
                        () -> onChoose.accept(days)))
                .toList();
        return RadioOption.group("duree", Texts.get("demarche.how-long"), options);
    }
}
