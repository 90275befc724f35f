package fr.montpellier.multipass.portal.design.rights;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Says what the data protection officer writes to residents about readings of some days. */
public final class BreachNoticeTexts {

    private BreachNoticeTexts() {}

    /**
     * Shows a message as its residents read it.
     *
     * @param accesses address of "Qui a consulté"
     */
    public static Div card(Instant sentAt, String days, String message, String accesses, Locale language) {
        var words = new Pre(message);
        words.addClassName("draft");
        return Components.card(
                new H3(Texts.in(language, "breach-notice.sent-on", Dates.date(sentAt, language))),
                Components.muted(Texts.in(language, "breach-notice.about", days)),
                words,
                new Paragraph(Texts.in(language, "breach-notice.what-to-do")),
                new Paragraph(Components.link(accesses, Texts.in(language, "breach-notice.accesses"))));
    }

    /** Returns the days of a period, of which the end is excluded. */
    public static String days(Instant since, Instant until, Locale language) {
        return days(Dates.day(since), Dates.day(until.minusNanos(1)), language);
    }

    /** Returns the days from the first to the last. */
    public static String days(LocalDate first, LocalDate last, Locale language) {
        String from = Dates.date(first, language);
        return first.equals(last)
                ? Texts.in(language, "breach.day", from)
                : Texts.in(language, "breach.days", from, Dates.date(last, language));
    }
}
