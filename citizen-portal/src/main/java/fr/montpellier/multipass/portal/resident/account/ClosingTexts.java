package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Says what the closing of an account erases and what it keeps, and whether a sign-in is recent enough for it. */
public final class ClosingTexts {

    /**
     * Greatest age of the sign-in when the question is shown; less than the identity server's limit, since the person
     * still reads the question.
     */
    private static final Duration RECENT = Duration.ofMinutes(4);

    private ClosingTexts() {}

    /**
     * Returns whose account it is, what is erased and when, and what is kept.
     *
     * @param days days in which the person may keep the account; zero if it is erased at once
     */
    public static List<Component> consequences(Person person, long days) {
        return List.of(
                EmphasisedText.of(
                        "closing.whose",
                        person.name(),
                        ResidentCard.grouped(person.multipassNumber().orElse(""))),
                delay(days),
                list(
                        "efface",
                        "closing.goes",
                        "authorisations",
                        "cards",
                        "pieces",
                        "applications",
                        "identity",
                        "sessions"),
                list("reste", "closing.stays", "journals", "receipts", "erasures", "services"));
    }

    private static Paragraph delay(long days) {
        var delay = new Paragraph(of("closing.delay", days));
        delay.setId("delai");
        return delay;
    }

    /** Returns the question's explanation. */
    public static String consequence(long days) {
        return of("closing.consequence", days);
    }

    private static String of(String key, long days) {
        return days == 0 ? Texts.get(key + ".none") : Texts.plural(key, days, "");
    }

    /** Returns whether the person signed in shortly before. */
    public static boolean isRecent(Person person, Instant now) {
        return person.signedInAt()
                .filter(signedIn -> signedIn.plus(RECENT).isAfter(now))
                .isPresent();
    }

    private static Section list(String id, String key, String... items) {
        var list = new UnorderedList();
        list.addClassName("spaced");
        Stream.of(items).forEach(item -> list.add(new ListItem(EmphasisedText.inline(key + "." + item))));
        return Components.section(id, Texts.get(key), list);
    }
}
