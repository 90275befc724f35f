package fr.montpellier.multipass.consent.journal;

import fr.montpellier.multipass.journal.JournalEventType;

/** The types of entries that this service writes to its journal, beside those of every service. */
public enum ConsentJournalEvent implements JournalEventType {
    GIVEN,
    WITHDRAWN,
    EXPIRED,
    READ_REFUSED,
    CASE_LISTED,
    CASE_OPENED,
    ACCESS_REFUSED;

    @Override
    public String service() {
        return "consent";
    }
}
