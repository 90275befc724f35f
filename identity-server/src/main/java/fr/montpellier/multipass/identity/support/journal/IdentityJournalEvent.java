package fr.montpellier.multipass.identity.support.journal;

import fr.montpellier.multipass.journal.JournalEventType;
import fr.montpellier.multipass.journal.ResidentVisibility;

/** The types of entries that this server writes to its journal, in addition to those of every service. */
public enum IdentityJournalEvent implements JournalEventType {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    HOLDER_CREATED,
    LINKED,
    RECONCILIATION_OPENED,
    RECONCILIATION_READ,
    RECONCILIATION_COMPARED,
    RECONCILIATION_PROPOSED,
    RECONCILIATION_DECLINED,
    RECONCILIATION_MERGED,
    RECONCILIATION_KEPT_APART,
    RECONCILIATION_ACCEPTED,
    RECONCILIATION_UNDONE,
    FORMER_OPENED,
    ACCOUNT_OPENED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
    RECOVERY_CODE_USED,
    RECOVERY_SEARCHED,
    RECOVERY_COMPARED,
    RECOVERY_READ,
    RECOVERY_PROPOSED,
    RECOVERY_DECLINED,
    RECOVERY_CONFIRMED,
    RECOVERY_STOPPED,
    RECOVERY_COMPLETED,
    RECOVERY_LAPSED,
    MEANS_REPLACED,
    ACCOUNT_LOCKED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PASSKEY_REFUSED,
    SIGNED_OUT,
    ACCOUNT_CLOSING,
    NOTICES_CHOSEN,
    CARD_PRINTED,
    CARD_REVOKED,
    TOKEN_REFUSED,
    TOKEN_REUSED,
    TOKEN_REVOKED,
    REQUEST_REFUSED,
    REQUESTS_LIMITED,
    ROW_REFUSED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    DEVICE_AUTHORISED,
    DEVICE_REFUSED,
    ORGANISATION_REGISTERED,
    AGENT_INVITED,
    HABILITATION_REQUESTED,
    HABILITATION_APPROVED,
    HABILITATION_GIVEN,
    HABILITATION_CONFIRMED,
    HABILITATION_ENDED,
    HABILITATION_LINKED,
    HABILITATION_CHOSEN,
    KEY_ROTATED,
    REGISTRATION_TOKEN_MADE,
    CLIENT_REGISTERED,
    CLIENT_CHANGED,
    CLIENT_REMOVED,
    REGISTRATION_REFUSED,
    APPLICATION_SIGNED_OUT,
    DOCUMENT_ACCESS_GRANTED,
    DOCUMENT_ACCESS_REFUSED,
    DOCUMENT_ACCESS_ENDED;

    @Override
    public String service() {
        return "identity";
    }

    /**
     * Returns that residents do not see the entries: their list of accesses is about documents and authorisations only.
     */
    @Override
    public ResidentVisibility visibility() {
        return ResidentVisibility.HIDDEN;
    }
}
