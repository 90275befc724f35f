package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.QuestionAnswers;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals facts for readers when a signed event grants them. The key of the file is not opened. */
@Component
public class SharedFactIssuer {

    private static final Logger log = LoggerFactory.getLogger(SharedFactIssuer.class);

    private final ResidentKeys residents;
    private final RecipientKeys recipients;
    private final DocumentDetailsSealer details;
    private final SharedFactRepository sharedFacts;
    private final QuestionAnswers answers;
    private final JsonMapper json = JsonMapper.builder().build();

    SharedFactIssuer(
            ResidentKeys residents,
            RecipientKeys recipients,
            DocumentDetailsSealer details,
            SharedFactRepository sharedFacts,
            QuestionAnswers answers) {
        this.answers = answers;
        this.residents = residents;
        this.recipients = recipients;
        this.details = details;
        this.sharedFacts = sharedFacts;
    }

    /**
     * Seals facts for each reader of an event, of the documents whose facts it covers.
     *
     * @param given verified
     */
    public void issue(SharingEvent given, List<Document> documents) {
        residents.find(given.owner()).ifPresent(key -> documents.forEach(document -> issue(given, document, key)));
    }

    /**
     * Returns the documents of which the readers of an event get facts alone, and in which none of these was read. A
     * document that does not open is not among them.
     *
     * @param given verified
     */
    Set<DocumentId> findUnread(SharingEvent given, List<Document> documents) {
        Map<Document, List<String>> readAsFacts = new LinkedHashMap<>();
        for (Document document : documents) {
            List<String> codes = codes(given, document);
            if (!codes.isEmpty()) {
                readAsFacts.put(document, codes);
            }
        }
        if (readAsFacts.isEmpty()) {
            return Set.of();
        }
        return residents
                .find(given.owner())
                .map(key -> readAsFacts.entrySet().stream()
                        .filter(each -> isUnread(each.getValue(), each.getKey(), key))
                        .map(each -> each.getKey().id())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** Returns the codes of the facts of a document that an event gives to some of its readers. */
    private static List<String> codes(SharingEvent given, Document document) {
        return given.recipients().stream()
                .flatMap(recipient -> given.factsOf(document, recipient).stream())
                .distinct()
                .toList();
    }

    private boolean isUnread(List<String> codes, Document document, ResidentKey key) {
        try {
            DocumentDetails known = details.open(document, key);
            return answers.readable(FactSheet.selected(known.check(), codes, known.sought()))
                    .isEmpty();
        } catch (SealBrokenException e) {
            return false;
        }
    }

    private void issue(SharingEvent given, Document document, ResidentKey key) {
        for (Recipient recipient : given.recipients()) {
            List<String> codes = given.factsOf(document, recipient);
            if (!codes.isEmpty()) {
                seal(given, document, key, recipient, codes);
            }
        }
    }

    private void seal(SharingEvent given, Document document, ResidentKey key, Recipient recipient, List<String> codes) {
        try {
            DocumentDetails known = details.open(document, key);
            FactSheet sheet = FactSheet.of(known.check(), codes, known.sought(), known.showsAnotherType());
            RecipientKey reader = recipients.of(recipient.value());
            byte[] sealed =
                    reader.sealFacts(json.writeValueAsBytes(sheet), given.binding(document.binding(), recipient));
            sharedFacts.insert(given.authorisation(), document.id(), reader, sealed);
        } catch (SealBrokenException e) {
            // A damaged document must not prevent readers from getting other documents or later authorisations.
            log.error("the document {} does not open; its facts are not sealed for its readers", document.id());
        }
    }
}
