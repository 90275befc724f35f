package fr.montpellier.multipass.identity.notices.preferences;

import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes how often a resident wants emails. A change also applies to waiting notices, and is written to the journal.
 */
@Service
class NoticePreferences {

    private final Contacts contacts;
    private final Notices notices;
    private final Journal journal;

    NoticePreferences(Contacts contacts, Notices notices, Journal journal) {
        this.contacts = contacts;
        this.notices = notices;
        this.journal = journal;
    }

    Optional<Contact> of(SubjectId resident) {
        return contacts.find(resident.value());
    }

    /**
     * Stores how often the resident wants emails, and returns the changed contact.
     *
     * @throws ProblemException with {@link CommonProblem#NOT_FOUND} if no contact of the resident is stored
     */
    @Transactional
    Contact choose(SubjectId resident, Frequency frequency) {
        Contact before = contacts.findForChange(resident.value())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND).because("no contact is stored"));
        if (before.frequency() == frequency) {
            return before;
        }
        Contact after = before.with(frequency);
        contacts.save(after);
        notices.frequencyChanged(after);
        journal.append(JournalEvent.of(IdentityJournalEvent.NOTICES_CHOSEN)
                .actor(resident)
                .subject(resident)
                .fact("frequency", frequency.code()));
        return after;
    }
}
