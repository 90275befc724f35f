package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFacts;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableReportRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReportRepository;
import java.time.Clock;
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

    private final SharingRepository sharings;
    private final SharedKeyRepository sharedKeys;
    private final SharedFactRepository sharedFacts;
    private final SharingTermination termination;
    private final SharedKeyIssuer keyIssuer;
    private final SharedFactIssuer factIssuer;
    private final FetchedFacts fetched;
    private final DocumentRepository documents;
    private final DeletionReportRepository deletions;
    private final UnusableReportRepository unusable;
    private final Journal journal;
    private final Clock clock;

    SharingGrant(
            SharingRepository sharings,
            SharedKeyRepository sharedKeys,
            SharedFactRepository sharedFacts,
            SharingTermination termination,
            SharedKeyIssuer keyIssuer,
            SharedFactIssuer factIssuer,
            FetchedFacts fetched,
            DocumentRepository documents,
            DeletionReportRepository deletions,
            UnusableReportRepository unusable,
            Journal journal,
            Clock clock) {
        this.sharings = sharings;
        this.sharedKeys = sharedKeys;
        this.sharedFacts = sharedFacts;
        this.termination = termination;
        this.keyIssuer = keyIssuer;
        this.factIssuer = factIssuer;
        this.fetched = fetched;
        this.documents = documents;
        this.deletions = deletions;
        this.unusable = unusable;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Applies an event. An event that was applied before, or comes after a later revision or the end, grants nothing.
     * Documents of the event that are erased or not usable are reported to the consent service, each time, because it
     * may not have known the authorisation at the erasure, or may have been restored from an older copy.
     *
     * @param granted verified
     * @param signed the event in JWS compact form
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void apply(SharingEvent granted, String signed) {
        if (granted.exchange().isPresent()) {
            if (sharings.store(granted, signed)) {
                send(granted, granted.exchange().orElseThrow());
            }
            return;
        }
        List<DocumentId> named = granted.allDocuments();
        List<Document> owned =
                documents.lockExisting(documents.findByOwner(granted.owner(), named, Optional.empty(), named.size()));
        if (sharings.store(granted, signed)) {
            grant(granted, owned);
        }
        Set<DocumentId> erased = deletions.insertErasedAmong(granted.owner(), named);
        if (sharings.isCurrent(granted.authorisation(), granted.revision())) {
            unusable.replace(
                    granted.authorisation(),
                    granted.owner(),
                    granted.revision(),
                    UnusableDocumentFinder.find(
                            granted, owned, opened(granted), factIssuer.findUnread(granted, owned), erased),
                    clock.instant());
        }
    }

    /** Seals for the department what a source answered, once the resident had it sent. */
    private void send(SharingEvent granted, ExchangeTerms terms) {
        if (!terms.sent()) {
            return;
        }
        int readers = fetched.send(
                granted.authorisation(),
                granted.owner(),
                terms.facts(),
                granted.recipients().stream().map(Recipient::value).toList(),
                granted.until());
        if (readers > 0) {
            journal.append(terms.entry(VaultJournalEvent.FETCHED_FACTS_SEALED, granted)
                    .actor(THIS_SERVICE)
                    .fact("until", granted.until().toString()));
        }
    }

    private void grant(SharingEvent granted, List<Document> owned) {
        Set<DocumentId> held = takeBack(granted);
        List<Document> covered = owned.stream()
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
        Set<DocumentId> held = opened(granted);
        if (!held.isEmpty()) {
            termination.destroyKeys(granted.authorisation(), granted.owner(), "changed");
        }
        return held;
    }

    /** Returns the documents of which the readers of the authorisation have keys or facts. */
    private Set<DocumentId> opened(SharingEvent granted) {
        Set<DocumentId> opened = new HashSet<>(sharedKeys.findDocuments(granted.authorisation()));
        opened.addAll(sharedFacts.findDocuments(granted.authorisation()));
        return opened;
    }
}
