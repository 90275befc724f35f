package fr.montpellier.multipass.identity.notices.letters;

import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMail;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.notices.sending.LetterText;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a letter for each resident without an email address, with all notices that were not sent to them yet. */
@Component
class Letters {

    private final NoticeMailRepository mails;
    private final Notices notices;
    private final Contacts contacts;
    private final Citizens citizens;
    private final LetterText texts;
    private final TransactionTemplate transaction;

    Letters(
            NoticeMailRepository mails,
            Notices notices,
            Contacts contacts,
            Citizens citizens,
            LetterText texts,
            TransactionTemplate transaction) {
        this.mails = mails;
        this.notices = notices;
        this.contacts = contacts;
        this.citizens = citizens;
        this.texts = texts;
        this.transaction = transaction;
    }

    /**
     * Writes letters until none is left. Each is marked as printed once its file is written; after a crash in between,
     * the next run replaces the file.
     *
     * @param directory directory for the files, which only their owner can read
     * @return how many letters were written
     * @throws UncheckedIOException if a file cannot be written; its letter is written again by the next run
     */
    int print(Path directory) {
        int printed = 0;
        while (Boolean.TRUE.equals(transaction.execute(status -> printNext(directory)))) {
            printed++;
        }
        return printed;
    }

    private boolean printNext(Path directory) {
        List<NoticeMail> due = mails.lockLetters();
        if (due.isEmpty()) {
            return false;
        }
        NoticeMail first = due.getFirst();
        Optional<Contact> contact = contacts.find(first.holder());
        Optional<Citizen> citizen = citizens.find(new CitizenId(first.holder()));
        if (contact.isPresent() && citizen.isPresent()) {
            List<Notice> told = due.stream()
                    .flatMap(mail -> notices.in(mail, contact.get()).stream())
                    .toList();
            if (!told.isEmpty()) {
                write(directory.resolve("lettre-" + first.id() + ".pdf"), letter(contact.get(), citizen.get(), told));
            }
        }
        due.forEach(mails::markPrinted);
        return true;
    }

    private LetterPdf.Letter letter(Contact contact, Citizen citizen, List<Notice> told) {
        Locale language = texts.language(contact);
        return new LetterPdf.Letter(
                texts.sender(language),
                List.of(
                        contact.firstName() + " " + citizen.pivot().familyName().toUpperCase(Locale.FRENCH),
                        texts.number(citizen.number().value(), language)),
                texts.today(language),
                texts.paragraphs(contact, told));
    }

    private static void write(Path file, LetterPdf.Letter letter) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                LetterPdf.write(letter, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
