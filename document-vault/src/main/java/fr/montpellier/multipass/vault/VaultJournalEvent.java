package fr.montpellier.multipass.vault;

import static fr.montpellier.multipass.journal.ResidentVisibility.ACCESS;
import static fr.montpellier.multipass.journal.ResidentVisibility.HIDDEN;
import static fr.montpellier.multipass.journal.ResidentVisibility.ON_REQUEST;

import fr.montpellier.multipass.journal.JournalEventType;
import fr.montpellier.multipass.journal.ResidentVisibility;

/** The types of entries that this service writes to its journal, in addition to those of every service. */
public enum VaultJournalEvent implements JournalEventType {
    DEPOSITED(ON_REQUEST),
    DEPOSIT_REFUSED(ON_REQUEST),
    READ_AUTHORISED(ACCESS),
    READ_COMPLETED(HIDDEN),
    READ_ABORTED(ACCESS),
    READ_REFUSED(ACCESS),
    FACTS_READ(ACCESS),
    LISTED(ACCESS),
    SOURCE_ASKED(ACCESS),
    SOURCE_ANSWERED(ON_REQUEST),
    SOURCE_NOTHING_FOUND(ON_REQUEST),
    SOURCE_FAILED(ON_REQUEST),
    SOURCE_ANSWERED_OTHER_PERSON(ON_REQUEST),
    SOURCE_ANSWER_DISCARDED(ON_REQUEST),
    FETCHED_FACTS_SEALED(ACCESS),
    FETCHED_FACTS_READ(ACCESS),
    SEEN_WHILE_ACTING(ACCESS),
    /**
     * The agent read of a resident at the address that the agent stated. It names no resident: what names one is told to that resident, who
     * would learn where the agent lives.
     */
    SAME_ADDRESS(HIDDEN),
    AGENT_ADDRESS_STATED(HIDDEN),
    AGENT_ADDRESS_REMOVED(HIDDEN),
    /** The data protection officer wrote to the residents whom a breach concerns. */
    BREACH_NOTICE_SENT(HIDDEN),
    /** The document was written for another operator, who takes over. */
    HANDED_OVER(ACCESS),
    /** The document was given to the person whom the deceased resident named, or to an heir. */
    GIVEN_FOR_ESTATE(ACCESS),
    ERASED(ON_REQUEST),
    REFILED(ON_REQUEST),
    TYPE_CONFIRMED(ON_REQUEST),
    DATE_STATED(ON_REQUEST),
    ARCHIVED(ON_REQUEST),
    REMINDER_GIVEN(ON_REQUEST),
    STILL_RIGHT(ON_REQUEST),
    CATALOGUE_CHANGED(HIDDEN),
    EXPORTED(ON_REQUEST),
    READER_KEYS_MADE(HIDDEN),
    READER_KEYS_DESTROYED(HIDDEN),
    SHARING_EVENT_REFUSED(HIDDEN),
    SHARING_FEED_BROKEN(HIDDEN),
    SHARING_FEED_RESTORED(HIDDEN),
    KEY_ROTATION_BEGUN(HIDDEN),
    KEY_DESTROYED(HIDDEN),
    OBJECT_MISSING(ON_REQUEST),
    OBJECT_FOUND(ON_REQUEST),
    ORPHANS_COLLECTED(HIDDEN);

    private final ResidentVisibility visibility;

    VaultJournalEvent(ResidentVisibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public String service() {
        return "vault";
    }

    @Override
    public ResidentVisibility visibility() {
        return visibility;
    }
}
