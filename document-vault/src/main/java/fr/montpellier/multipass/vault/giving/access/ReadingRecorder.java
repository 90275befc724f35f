package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the journal entry of a reading. The resident is notified of the first reading that they authorised. */
@Component
public class ReadingRecorder {

    private final SharingRepository sharings;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Clock clock;

    ReadingRecorder(SharingRepository sharings, NoticeOutbox notices, Journal journal, Clock clock) {
        this.sharings = sharings;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /** Writes the entry in a transaction of its own; it is durable when this returns. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordNow(ReadGrant grant, Document document, JournalEvent event) {
        record(grant, document, event);
    }

    /** Writes the entry in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(ReadGrant grant, Document document, JournalEvent event) {
        if (grant instanceof ReadGrant.Authorised authorised
                && sharings.markRead(authorised.authorisation(), clock.instant())
                && authorised.restsOnAuthorisation()) {
            notices.add(document.owner(), NoticeKind.FIRST_READING, null);
        }
        journal.append(event);
    }
}
