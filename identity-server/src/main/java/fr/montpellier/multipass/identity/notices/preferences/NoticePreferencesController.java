package fr.montpellier.multipass.identity.notices.preferences;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.service.tokens.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the portal shows and changes a resident's preferences for notices. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_notices.own')")
class NoticePreferencesController {

    private final NoticePreferences preferences;
    private final MailOptions options;

    NoticePreferencesController(NoticePreferences preferences, MailOptions options) {
        this.preferences = preferences;
        this.options = options;
    }

    /**
     * @param available whether this server sends emails
     * @param frequency {@code at-once}, {@code daily} or {@code none}; absent if no contact of the resident is stored
     * @param address address for emails; absent if FranceConnect gave none
     * @param refused whether the address refused the last email
     */
    record NoticePreferencesView(
            boolean available,
            @Nullable String frequency,
            @Nullable String address,
            boolean refused) {}

    /** @param frequency {@code at-once}, {@code daily} or {@code none} */
    record NoticePreferencesBody(String frequency) {}

    @GetMapping("/api/notice-preferences")
    NoticePreferencesView find(Caller.Resident resident) {
        return preferences
                .of(resident.subject())
                .filter(contact -> options.isEnabled())
                .map(NoticePreferencesController::view)
                .orElseGet(() -> new NoticePreferencesView(options.isEnabled(), null, null, false));
    }

    @PutMapping("/api/notice-preferences")
    NoticePreferencesView choose(Caller.Resident resident, @RequestBody NoticePreferencesBody body) {
        return view(preferences.choose(resident.subject(), Frequency.fromCode(body.frequency())));
    }

    private static NoticePreferencesView view(Contact contact) {
        return new NoticePreferencesView(
                true, contact.frequency().code(), contact.address().orElse(null), contact.refused());
    }
}
