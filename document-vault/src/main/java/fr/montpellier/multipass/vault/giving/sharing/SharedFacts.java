package fr.montpellier.multipass.vault.giving.sharing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.giving.sharing.feed.SignedSharingFinder;
import fr.montpellier.multipass.vault.giving.sharing.keys.Recipient;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharedFactIssuer;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharedFactRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts that are sealed for a reader. In addition to the permit, reading facts requires facts that were sealed for
 * the reader of a signed authorisation. The reader's key opens only these facts, and not the document.
 */
@Service
public class SharedFacts {

    private final SignedSharingFinder signed;
    private final SharingRepository sharings;
    private final SharedFactIssuer factIssuer;
    private final SharedFactRepository sharedFacts;
    private final RecipientKeys recipients;
    private final DocumentRepository repository;
    private final TransactionTemplate transaction;
    private final JsonMapper json = JsonMapper.builder().build();

    SharedFacts(
            SignedSharingFinder signed,
            SharingRepository sharings,
            SharedFactIssuer factIssuer,
            SharedFactRepository sharedFacts,
            RecipientKeys recipients,
            DocumentRepository repository,
            TransactionTemplate transaction) {
        this.signed = signed;
        this.sharings = sharings;
        this.factIssuer = factIssuer;
        this.sharedFacts = sharedFacts;
        this.recipients = recipients;
        this.repository = repository;
        this.transaction = transaction;
    }

    /**
     * Returns the facts of those documents for which the reader has some, still closed; facts that are missing are
     * sealed now.
     *
     * @return empty when no signed event grants that reader that authorisation
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the signed events cannot
     *     be fetched now
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of
     *     withdrawals cannot be read now
     */
    public Optional<List<SharedFactSheet>> find(
            SharingAuthorisationId id, Recipient recipient, List<Document> documents) {
        return signed.find(id, recipient, documents).map(given -> shared(given, recipient, documents));
    }

    /**
     * Opens a sheet.
     *
     * @throws fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException if they were not sealed for this
     *     document
     */
    public FactSheet open(SharedFactSheet shared) {
        RecipientKey key = recipients.of(shared.binding().recipient());
        return json.readValue(key.openFacts(shared.sealed(), shared.binding()), FactSheet.class);
    }

    private List<SharedFactSheet> shared(SharingEvent given, Recipient recipient, List<Document> documents) {
        Map<DocumentId, byte[]> known = new HashMap<>(sharedFacts.find(given.authorisation(), recipient, documents));
        List<Document> missing = documents.stream()
                .filter(document -> !known.containsKey(document.id())
                        && given.couldChoose(document)
                        && !given.factsOf(document, recipient).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                // A concurrent withdrawal or erasure waits, and then destroys these too.
                if (sharings.lock(given.authorisation())) {
                    factIssuer.issue(given, repository.lockExisting(missing));
                }
            });
            known.putAll(sharedFacts.find(given.authorisation(), recipient, missing));
        }
        return documents.stream()
                .flatMap(document -> Optional.ofNullable(known.get(document.id()))
                        .flatMap(bytes -> shared(given, recipient, document, bytes))
                        .stream())
                .toList();
    }

    private static Optional<SharedFactSheet> shared(
            SharingEvent given, Recipient recipient, Document document, byte[] sealed) {
        return given.identifierOf(document.id(), recipient)
                .map(identifier -> new SharedFactSheet(
                        document, identifier, given.binding(document.binding(), recipient), sealed, given.readings()));
    }
}
