package fr.montpellier.multipass.consent.journal;

import static fr.montpellier.multipass.journal.ResidentVisibility.ACCESS;
import static fr.montpellier.multipass.journal.ResidentVisibility.HIDDEN;
import static fr.montpellier.multipass.journal.ResidentVisibility.ON_REQUEST;

import fr.montpellier.multipass.journal.JournalEventType;
import fr.montpellier.multipass.journal.ResidentVisibility;

/** The types of entries that this service writes to its journal, beside those of every service. */
public enum ConsentJournalEvent implements JournalEventType {
    GIVEN(ON_REQUEST),
    CHANGED(ON_REQUEST),
    RENEWED(ON_REQUEST),
    WITHDRAWN(ON_REQUEST),
    EXPIRED(ON_REQUEST),
    READ_REFUSED(HIDDEN),
    CASE_LISTED(ACCESS),
    CASE_OPENED(ACCESS),
    ACCESS_REFUSED(ACCESS);

    private final ResidentVisibility visibility;

    ConsentJournalEvent(ResidentVisibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public String service() {
        return "consent";
    }

    @Override
    public ResidentVisibility visibility() {
        return visibility;
    }
}
