package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.giving.sharing.feed.SignedSharingFinder;
import fr.montpellier.multipass.vault.giving.sharing.keys.Recipient;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharedKeyIssuer;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharedKeyRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of a reader. In addition to the permit, reading a document requires a key that was issued to the reader for
 * a signed authorisation. The owner's key is not used.
 */
@Service
public class SharedKeys {

    private final SharingRepository sharings;
    private final SignedSharingFinder signed;
    private final SharedKeyIssuer keyIssuer;
    private final SharedKeyRepository sharedKeys;
    private final RecipientKeys recipients;
    private final DocumentDetailsSealer details;
    private final DocumentRepository repository;
    private final TransactionTemplate transaction;

    SharedKeys(
            SharingRepository sharings,
            SignedSharingFinder signed,
            SharedKeyIssuer keyIssuer,
            SharedKeyRepository sharedKeys,
            RecipientKeys recipients,
            DocumentDetailsSealer details,
            DocumentRepository repository,
            TransactionTemplate transaction) {
        this.sharings = sharings;
        this.signed = signed;
        this.keyIssuer = keyIssuer;
        this.sharedKeys = sharedKeys;
        this.recipients = recipients;
        this.details = details;
        this.repository = repository;
        this.transaction = transaction;
    }

    /**
     * Returns those documents for which the reader has a key. Events signed a moment ago are fetched, and keys that are
     * missing are issued now.
     *
     * @return empty when no signed event grants that reader that authorisation
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the signed events cannot
     *     be fetched now
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of
     *     withdrawals cannot be read now
     */
    public Optional<List<SharedDocument>> find(
            SharingAuthorisationId id, Recipient recipient, List<Document> documents) {
        return signed.find(id, recipient, documents).map(given -> shared(given, recipient, documents));
    }

    /**
     * Returns the document that an application knows under that identifier. Events signed a moment ago are fetched.
     *
     * @return empty when no signed event grants that reader that authorisation, or it has no such document
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the signed events cannot
     *     be fetched now
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of
     *     withdrawals cannot be read now
     */
    public Optional<Document> findPairwise(SharingAuthorisationId id, Recipient recipient, String identifier) {
        return signed.findPairwise(id, recipient, identifier).flatMap(repository::find);
    }

    /**
     * Opens a document.
     *
     * @throws fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException if the key was not made for this
     *     document
     */
    public DocumentSecrets open(SharedDocument shared) {
        RecipientKey key = recipients.of(shared.binding().recipient());
        return new DocumentSecrets(key.unwrap(shared.wrap(), shared.binding()), details(shared, key));
    }

    /** Returns the details of documents shared with one reader, in the same order and without facts. */
    public List<DocumentDetails> details(List<SharedDocument> shared) {
        if (shared.isEmpty()) {
            return List.of();
        }
        RecipientKey key = recipients.of(shared.getFirst().binding().recipient());
        return shared.stream().map(each -> details(each, key).withoutFacts()).toList();
    }

    /**
     * Returns the facts of the signed code and of the page that the vault knows of a document, for a reader who has
     * opened it; none if the key was issued before readers received facts with the page.
     */
    public List<FoundFact> facts(SharedDocument shared) {
        DocumentDetails known = details(shared, recipients.of(shared.binding().recipient()));
        return FactSheet.all(known.check(), known.sought()).stream()
                .filter(fact -> fact.value() != null)
                .toList();
    }

    private DocumentDetails details(SharedDocument shared, RecipientKey key) {
        return details.openForReader(shared.details(), key, shared.binding());
    }

    private List<SharedDocument> shared(SharingEvent given, Recipient recipient, List<Document> documents) {
        Map<DocumentId, SharedKeyRepository.Row> known =
                new HashMap<>(sharedKeys.find(given.authorisation(), recipient, documents));
        List<Document> missing = documents.stream()
                .filter(document -> !known.containsKey(document.id())
                        && given.opens(document, recipient)
                        && given.couldChoose(document))
                .toList();
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                // A concurrent withdrawal or erasure waits, and then destroys these too.
                if (sharings.lock(given.authorisation())) {
                    keyIssuer.issue(given, repository.lockExisting(missing));
                }
            });
            known.putAll(sharedKeys.find(given.authorisation(), recipient, missing));
        }
        return documents.stream()
                .flatMap(
                        document -> Optional.ofNullable(known.get(document.id()))
                                .flatMap(row -> shared(given, recipient, document, row))
                                .stream())
                .toList();
    }

    private static Optional<SharedDocument> shared(
            SharingEvent given, Recipient recipient, Document document, SharedKeyRepository.Row row) {
        return given.identifierOf(document.id(), recipient)
                .map(identifier -> new SharedDocument(
                        document,
                        identifier,
                        given.binding(document.binding(), recipient),
                        row.wrap(),
                        row.details(),
                        given.readings()));
    }
}
