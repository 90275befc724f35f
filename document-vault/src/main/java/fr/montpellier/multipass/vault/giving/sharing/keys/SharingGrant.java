package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReportRepository;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies a signed event: its readers get keys and facts of the documents that it names. A later revision of an
 * authorisation replaces the keys and facts of the previous one.
 */
@Component
public class SharingGrant {

    private static final String THIS_SERVICE = "document-vault";
    private static final int MOST_DOCUMENTS = 200;

    private final SharingRepository sharings;
    private final SharedKeyRepository sharedKeys;
    private final SharedFactRepository sharedFacts;
    private final SharingTermination termination;
    private final SharedKeyIssuer keyIssuer;
    private final SharedFactIssuer factIssuer;
    private final DocumentRepository documents;
    private final DeletionReportRepository deletions;
    private final Journal journal;

    SharingGrant(
            SharingRepository sharings,
            SharedKeyRepository sharedKeys,
            SharedFactRepository sharedFacts,
            SharingTermination termination,
            SharedKeyIssuer keyIssuer,
            SharedFactIssuer factIssuer,
            DocumentRepository documents,
            DeletionReportRepository deletions,
            Journal journal) {
        this.sharings = sharings;
        this.sharedKeys = sharedKeys;
        this.sharedFacts = sharedFacts;
        this.termination = termination;
        this.keyIssuer = keyIssuer;
        this.factIssuer = factIssuer;
        this.documents = documents;
        this.deletions = deletions;
        this.journal = journal;
    }

    /**
     * Applies an event. An event that was applied before, or comes after a later revision or the end, grants nothing.
     * Erased documents of the event are reported to the consent service, because it may not have known the
     * authorisation at the erasure, or may have been restored from an older copy.
     *
     * @param granted verified
     * @param signed the event in JWS compact form
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void apply(SharingEvent granted, String signed) {
        if (sharings.store(granted, signed)) {
            grant(granted);
        }
        deletions.insertErasedAmong(granted.owner(), granted.allDocuments());
    }

    private void grant(SharingEvent granted) {
        Set<DocumentId> held = takeBack(granted);
        List<Document> covered = documents
                .lockExisting(documents.findByOwner(
                        granted.owner(), granted.allDocuments(), Optional.empty(), MOST_DOCUMENTS))
                .stream()
                .filter(document -> held.contains(document.id()) || granted.couldChoose(document))
                .toList();
        keyIssuer.issue(granted, covered);
        factIssuer.issue(granted, covered);
        journal.append(JournalEvent.of(VaultJournalEvent.READER_KEYS_MADE)
                .actor(THIS_SERVICE)
                .subject(granted.owner())
                .fact("authorisation", granted.authorisation().toString())
                .fact("documents", Integer.toString(covered.size())));
    }

    /**
     * Destroys the keys and facts of earlier revisions, which are bound to the former end.
     *
     * @return the documents whose keys or facts were destroyed
     */
    private Set<DocumentId> takeBack(SharingEvent granted) {
        Set<DocumentId> held = new HashSet<>(sharedKeys.findDocuments(granted.authorisation()));
        held.addAll(sharedFacts.findDocuments(granted.authorisation()));
        if (!held.isEmpty()) {
            termination.destroyKeys(granted.authorisation(), granted.owner(), "changed");
        }
        return held;
    }
}
