package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.service.languages.Languages;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes emails in the resident's language: their first name, what happened and when, and where to find more. The link
 * leads to the home page of the portal and does not sign in.
 */
@Component
class MailTexts {

    private final MessageSource messages;
    private final URI portal;

    MailTexts(MessageSource messages, @Value("${multipass.clients.citizen-portal.url}") URI portal) {
        this.messages = messages;
        this.portal = portal;
    }

    /**
     * Writes an email with these notices.
     *
     * @param notices at least one
     */
    Email of(UUID id, Contact contact, String address, List<Notice> notices) {
        Locale language = language(contact);
        String subject = notices.size() == 1
                ? text("mail." + notices.getFirst().kind().code() + ".subject", language)
                : text("mail.several.subject", language, notices.size());
        String lines = notices.stream().map(notice -> line(notice, language)).collect(Collectors.joining("\n\n"));
        String body = String.join(
                "\n\n",
                text("mail.greeting", language, contact.firstName()),
                lines,
                where(language),
                text("mail.caution", language),
                String.join(
                        " ",
                        text("mail.reason", language),
                        choice("mail.choice", notices, language),
                        text("mail.no-answer", language)));
        return new Email(id, address, language, subject, body + "\n");
    }

    /**
     * Returns the sentences that say how to receive fewer, and why notices that the law requires are sent all the same.
     *
     * @param key of the first sentence, which is left out if the law requires every notice
     */
    String choice(String key, List<Notice> notices, Locale language) {
        Stream<String> fewer = notices.stream().allMatch(notice -> notice.kind().isRequiredByLaw())
                ? Stream.empty()
                : Stream.of(text(key, language, portal.resolve("/mon-compte/courriels")));
        Stream<String> required = notices.stream()
                .map(Notice::kind)
                .filter(NoticeKind::isRequiredByLaw)
                .distinct()
                .map(kind -> text("mail." + kind.code() + ".required", language));
        return Stream.concat(fewer, required).collect(Collectors.joining(" "));
    }

    static Locale language(Contact contact) {
        return Languages.find(contact.language())
                .orElse(Languages.defaultLanguage())
                .locale();
    }

    /** Returns the sentence with the address of the portal. */
    String where(Locale language) {
        return text("mail.where", language, portal.resolve("/"));
    }

    /** Returns the sentences that say what happened. */
    String line(Notice notice, Locale language) {
        return text(
                "mail." + notice.kind().code() + ".text",
                language,
                PageDates.date(notice.happenedAt(), language),
                notice.day().map(day -> PageDates.date(day, language)).orElse(""),
                PageDates.time(notice.happenedAt(), language));
    }

    String text(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }
}
