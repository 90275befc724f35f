package fr.montpellier.multipass.vault.giving.sharing;

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
import fr.montpellier.multipass.vault.keeping.sealing.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.RecipientKeys;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DocumentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second key to a document, beside the permit: one made for that reader, of a signed authorisation. The owner's key
 * has no part in a reading by others.
 */
@Service
public class SharedKeys {

    private final SharingRepository sharings;
    private final SignedSharingFinder signed;
    private final SharedKeyIssuer keyIssuer;
    private final SharedKeyRepository wraps;
    private final RecipientKeys recipients;
    private final DocumentDetailsSealer details;
    private final DocumentRepository repository;
    private final TransactionTemplate transaction;

    SharedKeys(
            SharingRepository sharings,
            SignedSharingFinder signed,
            SharedKeyIssuer keyIssuer,
            SharedKeyRepository wraps,
            RecipientKeys recipients,
            DocumentDetailsSealer details,
            DocumentRepository repository,
            TransactionTemplate transaction) {
        this.sharings = sharings;
        this.signed = signed;
        this.keyIssuer = keyIssuer;
        this.wraps = wraps;
        this.recipients = recipients;
        this.details = details;
        this.repository = repository;
        this.transaction = transaction;
    }

    /**
     * Those of the documents that the reader has a key for. What was signed a moment ago is fetched, and documents
     * deposited since get their keys now.
     *
     * @return empty when nothing signed lets that reader read under that authorisation
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if that cannot be known now
     * @throws fr.montpellier.multipass.vault.keeping.blobs.StoreUnavailableException if the list of withdrawals cannot be read now
     */
    public Optional<List<SharedDocument>> find(AuthorisationId id, Recipient recipient, List<Document> documents) {
        return signed.find(id, recipient).map(given -> shared(given, recipient, documents));
    }

    /** @throws fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException if the key was not made for this document */
    public DocumentSecrets open(SharedDocument shared) {
        RecipientKey key = recipients.of(shared.binding().recipient());
        return new DocumentSecrets(key.unwrap(shared.wrap(), shared.binding()), details(shared, key));
    }

    /** Of documents that are shared with one reader, in the same order. */
    public List<DocumentDetails> details(List<SharedDocument> shared) {
        if (shared.isEmpty()) {
            return List.of();
        }
        RecipientKey key = recipients.of(shared.getFirst().binding().recipient());
        return shared.stream().map(each -> details(each, key)).toList();
    }

    private DocumentDetails details(SharedDocument shared, RecipientKey key) {
        return details.openForReader(shared.details(), key, shared.binding());
    }

    private List<SharedDocument> shared(SharingEvent given, Recipient recipient, List<Document> documents) {
        Map<DocumentId, SharedKeyRepository.Row> known = new HashMap<>(wraps.find(given.authorisation(), recipient, documents));
        List<Document> missing = documents.stream()
                .filter(document -> !known.containsKey(document.id())
                        && given.covers(document.type(), recipient)
                        && given.opens(document))
                .toList();
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                // An end or an erasure that comes meanwhile waits, and then destroys these too.
                if (sharings.hold(given.authorisation())) {
                    keyIssuer.issue(given, repository.hold(missing));
                }
            });
            known.putAll(wraps.find(given.authorisation(), recipient, missing));
        }
        return documents.stream()
                .flatMap(document -> Optional.ofNullable(known.get(document.id())).stream()
                        .map(row -> shared(given, recipient, document, row)))
                .toList();
    }

    private static SharedDocument shared(
            SharingEvent given, Recipient recipient, Document document, SharedKeyRepository.Row row) {
        return new SharedDocument(document, given.binding(document.binding(), recipient), row.wrap(), row.details());
    }
}
