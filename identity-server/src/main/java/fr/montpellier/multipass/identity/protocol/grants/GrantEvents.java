package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.Audiences;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Builds journal entries about grants, which contain only codes and identifiers. */
@Component
class GrantEvents {

    /** On what the access of an application rests. */
    private static final String AUTHORISATION = "autorisation";

    private final PairwiseSubjects subjects;

    GrantEvents(PairwiseSubjects subjects) {
        this.subjects = subjects;
    }

    JournalEvent granted(Grant grant, String demarche, UUID sharingAuthorisationId) {
        return about(IdentityJournalEvent.DOCUMENT_ACCESS_GRANTED, grant.clientId(), demarche, grant.holder())
                .actor(subjects.inMultipass(grant.holder()))
                .fact("grant", grant.id())
                .fact("authorisation", sharingAuthorisationId.toString())
                .fact("basis", AUTHORISATION);
    }

    /** Returns the entry that the resident denied the access on the consent screen. */
    JournalEvent declined(String client, String demarche, UUID holder) {
        return refused(client, demarche, holder, "declined");
    }

    /** Returns the entry that the form of the consent screen named a document that is not, or no longer, the resident's. */
    JournalEvent unknownDocument(String client, String demarche, UUID holder) {
        return refused(client, demarche, holder, "unknown-document");
    }

    private JournalEvent refused(String client, String demarche, UUID holder, String reason) {
        return about(IdentityJournalEvent.DOCUMENT_ACCESS_REFUSED, client, demarche, holder)
                .actor(subjects.inMultipass(holder))
                .outcome(Outcome.REFUSED)
                .fact("reason", reason);
    }

    JournalEvent revoked(Grant grant, GrantDetail detail) {
        return ended(grant, detail).actor(grant.clientId()).fact("reason", "revoked");
    }

    /**
     * Returns the entry that an access ended.
     *
     * @param reason {@code withdrawn} or {@code expired} at the consent service, {@code replaced}, {@code unused}
     */
    JournalEvent ended(Grant grant, GrantDetail detail, String reason) {
        return ended(grant, detail).actor(Audiences.IDENTITY).fact("reason", reason);
    }

    private JournalEvent ended(Grant grant, GrantDetail detail) {
        return about(IdentityJournalEvent.DOCUMENT_ACCESS_ENDED, grant.clientId(), detail.demarche(), grant.holder())
                .fact("grant", grant.id())
                .fact("authorisation", detail.sharingAuthorisationId().toString())
                .fact("basis", AUTHORISATION);
    }

    private JournalEvent about(IdentityJournalEvent type, String client, String demarche, UUID holder) {
        return JournalEvent.of(type)
                .subject(subjects.inMultipass(holder))
                .fact("client", client)
                .fact("demarche", demarche);
    }
}
