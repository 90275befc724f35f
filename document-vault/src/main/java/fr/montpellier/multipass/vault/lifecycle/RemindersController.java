package fr.montpellier.multipass.vault.lifecycle;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.catalogue.Catalogue;
import fr.montpellier.multipass.vault.documents.DocumentView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A resident sees which of their documents end soon, or have ended. */
@RestController
class RemindersController {

    private static final int MOST = 50;

    private final Reminders reminders;
    private final Catalogue catalogue;

    RemindersController(Reminders reminders, Catalogue catalogue) {
        this.reminders = reminders;
        this.catalogue = catalogue;
    }

    /** @param ended whether it is in the archive already */
    record ReminderView(
            String document,
            DocumentView.TypeView type,
            @Nullable String period,
            LocalDate validUntil,
            boolean ended,
            Instant toldAt) {}

    record ReminderPage(List<ReminderView> items) {}

    @GetMapping("/api/reminders")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ReminderPage list(Caller.Resident resident, Locale locale) {
        return new ReminderPage(reminders.of(resident.subject(), MOST).stream()
                .map(each -> view(each, locale))
                .toList());
    }

    private ReminderView view(Reminders.Reminder reminder, Locale locale) {
        String name = catalogue
                .find(reminder.type())
                .map(kind -> kind.name().in(locale))
                .orElse(reminder.type().value());
        return new ReminderView(
                reminder.document().toString(),
                new DocumentView.TypeView(reminder.type().value(), name),
                reminder.period().orElse(null),
                reminder.validUntil(),
                reminder.ended(),
                reminder.toldAt());
    }
}
