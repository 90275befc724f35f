package fr.montpellier.multipass.journal;

import java.util.Locale;

/** The types of entries that the journal of every service may hold. */
public enum CommonJournalEvent {
    JOURNAL_REFUSED,
    JOURNAL_ADOPTED,
    JOURNAL_WATCH_FAILED,
    JOURNAL_PEOPLE_MISSING,
    /** Written by the function {@code journal_forget} of the database. */
    PERSON_FORGOTTEN,
    TOKEN_REFUSED;

    /** Returns the type without the service, such as {@code journal-refused}: its key in the vocabulary files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a successful event of this type in the journal of that service. */
    public JournalEvent in(String service) {
        return JournalEvent.of(service + "." + key());
    }
}
