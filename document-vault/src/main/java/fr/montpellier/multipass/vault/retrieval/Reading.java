package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentDetails;
import fr.montpellier.multipass.vault.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.sealing.ResidentKeys;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import fr.montpellier.multipass.vault.sharing.SharedDocument;
import fr.montpellier.multipass.vault.sharing.SharedKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens a document for someone whose right is settled. The order is the point: the entry is durable, then the key is
 * unwrapped, then the first byte leaves (CPCE L103: operations traced; CNIL délibération 2021-122).
 */
@Component
class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);
    private static final int BUFFER = 1 << 16;

    private final Journal journal;
    private final ResidentKeys keys;
    private final DocumentDetails details;
    private final SharedKeys sharedKeys;
    private final ObjectStore store;

    Reading(Journal journal, ResidentKeys keys, DocumentDetails details, SharedKeys sharedKeys, ObjectStore store) {
        this.journal = journal;
        this.keys = keys;
        this.details = details;
        this.sharedKeys = sharedKeys;
        this.store = store;
    }

    /** A resident reads their own, by their own key. */
    void readOwn(Document document, ReadGrant grant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        read(
                document,
                grant,
                () -> details.secrets(document, keys.find(document.owner()).orElseThrow()),
                new ContentExchange(document, request, response));
    }

    /** Another reads, by the key that was made for them. */
    void read(AuthorisedDocuments.Authorised authorised, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SharedDocument shared = authorised.document();
        read(
                shared.document(),
                authorised.grant(),
                () -> sharedKeys.open(shared),
                new ContentExchange(shared.document(), request, response));
    }

    /** @throws StreamAbortedException when the document stopped in the middle: the response must not look complete */
    private void read(Document document, ReadGrant grant, Supplier<DocumentSecrets> opening, ContentExchange exchange)
            throws IOException {
        journal.appendNow(exchange.tells(grant.event("vault.read-authorised", document)));
        boolean completed = false;
        try {
            send(document, opening.get(), exchange);
            completed = true;
        } catch (IOException e) {
            if (exchange.isCommitted()) {
                throw new StreamAbortedException(e);
            }
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e);
        } catch (RuntimeException e) {
            throw exchange.isCommitted() ? new StreamAbortedException(e) : e;
        } finally {
            conclude(document, grant, exchange, completed);
        }
    }

    private void send(Document document, DocumentSecrets secrets, ContentExchange exchange) throws IOException {
        Optional<Stretch> wanted = exchange.wanted(secrets.details().size());
        if (wanted.isEmpty()) {
            return;
        }
        Stretch stretch = wanted.get();
        try (InputStream opened = open(document, secrets, stretch)) {
            byte[] buffer = new byte[BUFFER];
            int count = opened.read(buffer);
            // Only now: until the first segment is verified, a problem can still be answered.
            OutputStream out = exchange.begin(stretch);
            while (count >= 0) {
                out.write(buffer, 0, count);
                count = opened.read(buffer);
            }
            out.flush();
        }
    }

    private InputStream open(Document document, DocumentSecrets secrets, Stretch stretch) throws IOException {
        return stretch.isWhole()
                ? SealedFormat.open(store.get(document.object()), secrets.key(), document.binding(), stretch.fileSize())
                : SealedFormat.openRange(
                        (offset, length) -> store.get(document.object(), offset, length),
                        secrets.key(),
                        document.binding(),
                        stretch.fileSize(),
                        stretch.start(),
                        stretch.length());
    }

    private void conclude(Document document, ReadGrant grant, ContentExchange exchange, boolean completed) {
        try {
            journal.appendNow(exchange.tells(
                    completed
                            ? grant.event("vault.read-completed", document)
                            : grant.event("vault.read-aborted", document).outcome(Outcome.FAILED)));
        } catch (RuntimeException e) {
            // The read is in the journal already, as authorised; only how it ended is not.
            log.error("the end of a read has no journal entry", e);
        }
    }
}
