package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists the documents of a resident that end soon, have ended, or must be confirmed. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_documents.own')")
class RemindersController {

    private final ReminderRepository reminders;
    private final YearlyQuestionService questions;
    private final OwnDocumentFinder documents;
    private final Catalogue catalogue;

    RemindersController(
            ReminderRepository reminders,
            YearlyQuestionService questions,
            OwnDocumentFinder documents,
            Catalogue catalogue) {
        this.reminders = reminders;
        this.questions = questions;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    /**
     * @param validUntil {@code null}: it has no end, and its owner is asked to confirm it
     * @param ended whether it is in the archive already
     */
    record ReminderView(
            String document,
            DocumentView.TypeView type,
            @Nullable String period,
            @Nullable LocalDate validUntil,
            boolean ended,
            Instant toldAt) {}

    /** @param next cursor of the next page; {@code null}: this is the last */
    record ReminderPage(List<ReminderView> items, @Nullable String next) {}

    @GetMapping("/api/reminders")
    ReminderPage list(
            Caller.Resident resident,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.USUAL) int limit,
            Locale locale) {
        PageRequest asked = PageRequest.of(cursor, limit);
        List<ReminderRepository.Reminder> found =
                reminders.findByOwner(resident.subject(), asked.after(), asked.size() + 1);
        return new ReminderPage(
                asked.page(found).stream().map(each -> view(each, locale)).toList(),
                asked.next(found, ReminderRepository.Reminder::place)
                        .map(Cursor::toString)
                        .orElse(null));
    }

    /** Confirms a document without an end of validity; idempotent. */
    @PostMapping("/api/documents/{id}/still-right")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stillRight(Caller.Resident resident, @PathVariable String id) {
        questions.stillRight(documents.find(id, resident));
    }

    private ReminderView view(ReminderRepository.Reminder reminder, Locale locale) {
        String name = catalogue
                .find(reminder.type())
                .map(kind -> kind.name(locale))
                .orElse(reminder.type().value());
        return new ReminderView(
                reminder.document().toString(),
                new DocumentView.TypeView(reminder.type().value(), name),
                reminder.period().orElse(null),
                reminder.validUntil().orElse(null),
                reminder.ended(),
                reminder.toldAt());
    }
}
