package fr.montpellier.multipass.vault.giving.handover;

import fr.montpellier.multipass.backup.sealing.Recipient;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.content.StoredContent;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the operator's command {@code export-documents}: writes each document as it was deposited, encrypted to the new
 * operator, with a line that describes it. An entry of the journal, which the resident reads, precedes each file.
 */
@Component
@ConditionalOnProperty("multipass.handover.now")
class HandoverCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(HandoverCommand.class);
    private static final int PAGE = 200;
    private static final int BUFFER = 1 << 16;

    private final HandoverSettings settings;
    private final DocumentRepository documents;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final ObjectStore store;
    private final Journal journal;
    private final JsonMapper json;

    HandoverCommand(
            HandoverSettings settings,
            DocumentRepository documents,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            ObjectStore store,
            Journal journal,
            JsonMapper json) {
        this.settings = settings;
        this.documents = documents;
        this.keys = keys;
        this.details = details;
        this.store = store;
        this.journal = journal;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (settings.directory() == null || settings.recipient() == null) {
            throw new IllegalStateException("multipass.handover.directory or multipass.handover.recipient is not set");
        }
        Path directory = settings.directory();
        Recipient recipient = Recipient.read(settings.recipient());
        Files.createDirectories(directory);
        int written = 0;
        try (var index = new BufferedWriter(new OutputStreamWriter(
                recipient.seal(Files.newOutputStream(directory.resolve("documents.jsonl.cms"))),
                StandardCharsets.UTF_8))) {
            Optional<UUID> last = Optional.empty();
            List<Document> page = documents.findAfter(last, PAGE);
            while (!page.isEmpty()) {
                for (Document document : page) {
                    index.write(json.writeValueAsString(write(document, directory, recipient)));
                    index.write('\n');
                    written++;
                }
                last = Optional.of(page.getLast().id().value());
                page = documents.findAfter(last, PAGE);
            }
        }
        log.warn("documents written for another operator: {}", written);
    }

    private Map<String, Object> write(Document document, Path directory, Recipient recipient) throws IOException {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.HANDED_OVER)
                .actor("document-vault")
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value()));
        DocumentSecrets secrets =
                details.secrets(document, keys.find(document.owner()).orElseThrow());
        long size = secrets.details().size();
        String file = document.id() + ".cms";
        try (InputStream content =
                        StoredContent.original(document).sealed(store, secrets).open(0, size);
                OutputStream out = recipient.seal(
                        new BufferedOutputStream(Files.newOutputStream(directory.resolve(file)), BUFFER))) {
            content.transferTo(out);
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("id", document.id().toString());
        line.put("owner", document.owner().value());
        line.put("type", document.type().value());
        line.put("version", document.version());
        line.put("period", document.period().orElse(null));
        line.put("mediaType", document.mediaType());
        line.put("depositedAt", document.depositedAt().toString());
        line.put("size", size);
        line.put("sha256", secrets.details().sha256());
        line.put("file", file);
        return line;
    }
}
