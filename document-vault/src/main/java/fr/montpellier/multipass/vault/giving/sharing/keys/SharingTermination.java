package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFactRepository;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends authorisations and legal exchanges, and destroys what was sealed for their readers. */
@Component
public class SharingTermination {

    private static final String THIS_SERVICE = "document-vault";

    private final SharingRepository sharings;
    private final SharedKeyRepository sharedKeys;
    private final SharedFactRepository facts;
    private final FetchedFactRepository fetched;
    private final ReadingCountRepository readings;
    private final Journal journal;
    private final Clock clock;

    SharingTermination(
            SharingRepository sharings,
            SharedKeyRepository sharedKeys,
            SharedFactRepository facts,
            FetchedFactRepository fetched,
            ReadingCountRepository readings,
            Journal journal,
            Clock clock) {
        this.sharings = sharings;
        this.sharedKeys = sharedKeys;
        this.facts = facts;
        this.fetched = fetched;
        this.readings = readings;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Ends an authorisation.
     *
     * @param reason {@code withdrawn} or {@code expired}
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void end(SharingAuthorisationId id, SubjectId owner, String reason) {
        if (sharings.end(id, owner, clock.instant(), reason.equals("withdrawn"))) {
            fetched.destroy(id);
            destroyKeys(id, owner, reason);
            readings.delete(id);
        }
    }

    /** Destroys the keys and facts of an authorisation, and journals how many there were. */
    public void destroyKeys(SharingAuthorisationId id, SubjectId owner, String reason) {
        journal.append(JournalEvent.of(VaultJournalEvent.READER_KEYS_DESTROYED)
                .actor(THIS_SERVICE)
                .subject(owner)
                .fact("authorisation", id.toString())
                .fact("keys", Integer.toString(sharedKeys.destroy(id) + facts.destroy(id)))
                .fact("reason", reason));
    }
}
