package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes letters to residents without an email address, with the texts of the emails. */
@Component
public class LetterText {

    private final MailTexts texts;
    private final Clock clock;

    LetterText(MailTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    public Locale language(Contact contact) {
        return MailTexts.language(contact);
    }

    public List<String> sender(Locale language) {
        return List.of(texts.text("product", language), texts.text("territory", language));
    }

    /** Returns the line with the Multipass number, by which an agent at a counter finds the resident. */
    public String number(String number, Locale language) {
        return texts.text("letter.number", language, number.replaceAll("(.{4})(?!$)", "$1 "));
    }

    public String today(Locale language) {
        return PageDates.date(CivilTime.today(clock), language);
    }

    /** Returns the text: the greeting, what happened, where to find more, and why a letter is sent. */
    public List<String> paragraphs(Contact contact, List<Notice> notices) {
        Locale language = language(contact);
        return Stream.of(
                        Stream.of(texts.text("mail.greeting", language, contact.firstName())),
                        notices.stream().map(notice -> texts.line(notice, language)),
                        Stream.of(
                                texts.where(language),
                                texts.text("letter.counter", language),
                                texts.text("letter.reason", language) + " "
                                        + texts.choice("letter.choice", notices, language)))
                .flatMap(lines -> lines)
                .toList();
    }
}
