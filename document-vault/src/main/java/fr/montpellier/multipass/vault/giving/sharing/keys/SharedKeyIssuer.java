package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Issues keys to readers from the owner's keys when a signed event grants them. */
@Component
public class SharedKeyIssuer {

    private static final Logger log = LoggerFactory.getLogger(SharedKeyIssuer.class);

    private final ResidentKeys residents;
    private final RecipientKeys recipients;
    private final DocumentDetailsSealer details;
    private final SharedKeyRepository sharedKeys;

    SharedKeyIssuer(
            ResidentKeys residents,
            RecipientKeys recipients,
            DocumentDetailsSealer details,
            SharedKeyRepository sharedKeys) {
        this.residents = residents;
        this.recipients = recipients;
        this.details = details;
        this.sharedKeys = sharedKeys;
    }

    /**
     * Issues keys to each reader of an event, for the documents that it covers.
     *
     * @param given verified
     */
    public void issue(SharingEvent given, List<Document> documents) {
        residents
                .find(given.owner())
                .ifPresent(key -> documents.stream()
                        .filter(document ->
                                given.recipients().stream().anyMatch(recipient -> given.opens(document, recipient)))
                        .forEach(document -> issue(given, document, key)));
    }

    private void issue(SharingEvent given, Document document, ResidentKey key) {
        DocumentSecrets secrets;
        try {
            secrets = details.secrets(document, key);
        } catch (SealBrokenException e) {
            // A damaged document must not prevent readers from getting other documents or later authorisations.
            log.error("the document {} does not open; no key is issued to its readers", document.id());
            return;
        }
        for (Recipient recipient : given.recipients()) {
            if (given.opens(document, recipient)) {
                RecipientKey reader = recipients.of(recipient.value());
                SharedBinding binding = given.binding(document.binding(), recipient);
                sharedKeys.insert(
                        given.authorisation(),
                        new SharedKeyRepository.Row(
                                document.id(),
                                reader.wrap(secrets.key(), binding),
                                details.sealForReader(known(secrets.details(), recipient), reader, binding)));
            }
        }
    }

    /** Returns the details for the reader. Agents see facts with the page; applications read the file itself. */
    private static DocumentDetails known(DocumentDetails details, Recipient recipient) {
        return recipient.isApplication() ? details.withoutFacts() : details.withoutRecognisedFacts();
    }
}
