package fr.montpellier.multipass.consent.journal;

import static fr.montpellier.multipass.journal.ResidentVisibility.ACCESS;
import static fr.montpellier.multipass.journal.ResidentVisibility.HIDDEN;
import static fr.montpellier.multipass.journal.ResidentVisibility.ON_REQUEST;

import fr.montpellier.multipass.journal.JournalEventType;
import fr.montpellier.multipass.journal.ResidentVisibility;

/** The types of entries that this service writes to its journal, in addition to those of every service. */
public enum ConsentJournalEvent implements JournalEventType {
    GIVEN(ON_REQUEST),
    CHANGED(ON_REQUEST),
    RENEWED(ON_REQUEST),
    FORMER_TEXT_KEPT(ON_REQUEST),
    VERSION_FOLLOWED(ON_REQUEST),
    VERSION_NOT_FOLLOWED(ON_REQUEST),
    DOCUMENT_DELETED(ON_REQUEST),
    /** The vault does not open a document that the resident gave. */
    DOCUMENT_NOT_USABLE(ON_REQUEST),
    WITHDRAWN(ON_REQUEST),
    EXPIRED(ON_REQUEST),
    /** The resident was told which facts a department asks of which source. */
    EXCHANGE_ANNOUNCED(ON_REQUEST),
    EXCHANGE_SENT(ON_REQUEST),
    EXCHANGE_OBJECTED(ON_REQUEST),
    EXCHANGE_CONTESTED(ON_REQUEST),
    EXCHANGE_ENDED(ON_REQUEST),
    READ_REFUSED(HIDDEN),
    /** A service searched for what would be permitted. The entry is not about a resident. */
    DECISIONS_SEARCHED(HIDDEN),
    ABSENCE_EXPLAINED(ON_REQUEST),
    ABSENCE_EXPLANATION_REMOVED(ON_REQUEST),
    ABSENCE_READ(ACCESS),
    CASE_LISTED(ACCESS),
    /** The vault told another name of a type of document. The entry is not about a resident. */
    TYPE_RENAMED(HIDDEN),
    /** Another person than the authors published or gave back a version of a démarche. The entries are not about a resident. */
    DEMARCHE_PROPOSED(HIDDEN),
    DEMARCHE_PUBLISHED(HIDDEN),
    DEMARCHE_GIVEN_BACK(HIDDEN),
    /** A page of the list with names was shown to an agent. The entry is not about a resident. */
    CASES_LISTED(HIDDEN),
    CASE_OPENED(ACCESS),
    CASE_ASSIGNED(ACCESS),
    CASE_RELEASED(ACCESS),
    CASE_PIECE_REQUESTED(ACCESS),
    CASE_PIECE_REFUSED(ACCESS),
    CASE_REQUEST_CANCELLED(ACCESS),
    CASE_REQUEST_ANSWERED(ON_REQUEST),
    CASE_DOCUMENT_VERIFIED(ACCESS),
    CASE_NOTED(ACCESS),
    CASE_COMPLETED(ACCESS),
    CASE_STUDY_STARTED(ACCESS),
    CASE_DECISION_RECORDED(ACCESS),
    CASE_CLOSED(ACCESS),
    CASE_REOPENED(ACCESS),
    CASE_ARCHIVED(ON_REQUEST),
    CASE_CONTENT_ERASED(ON_REQUEST),
    ACCESS_REFUSED(ACCESS),
    RIGHTS_REQUESTED(ON_REQUEST),
    RIGHTS_EXTENDED(ACCESS),
    RIGHTS_ANSWERED(ACCESS),
    RIGHTS_REFUSED(ACCESS),
    RIGHTS_RESTRICTION_ENDED(ACCESS),
    EXCEPTIONAL_OPENED(ACCESS),
    EXCEPTIONAL_CONFIRMED(ACCESS),
    EXCEPTIONAL_DISPUTED(ACCESS),
    EXCEPTIONAL_UNCONFIRMED(ACCESS),
    EXCEPTIONAL_REVIEWED(ACCESS),
    EXCEPTIONAL_AGENTS_SEPARATED(HIDDEN);

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
