package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.journal.JournalEventType;

/** The types of entries that this service writes to its journal, beside those of every service. */
public enum VaultJournalEvent implements JournalEventType {
    DEPOSITED,
    DEPOSIT_REFUSED,
    READ_AUTHORISED,
    READ_COMPLETED,
    READ_ABORTED,
    READ_REFUSED,
    FACTS_READ,
    LISTED,
    ERASED,
    ARCHIVED,
    REMINDER_GIVEN,
    STILL_RIGHT,
    CATALOGUE_CHANGED,
    EXPORTED,
    READER_KEYS_MADE,
    READER_KEYS_DESTROYED,
    SHARING_EVENT_REFUSED,
    SHARING_FEED_BROKEN,
    SHARING_FEED_RESTORED,
    KEY_ROTATION_BEGUN,
    KEY_DESTROYED,
    OBJECT_MISSING,
    OBJECT_FOUND,
    ORPHANS_COLLECTED;

    @Override
    public String service() {
        return "vault";
    }
}
