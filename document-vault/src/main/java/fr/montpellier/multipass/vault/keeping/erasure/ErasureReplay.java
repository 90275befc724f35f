package fr.montpellier.multipass.vault.keeping.erasure;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.blobs.archive.ErasureList;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureReason;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases documents again that are in the list of erasures and in this database, because they were restored with a copy
 * or inserted by an administrator of the database. Entries after the recorded place are applied before the vault
 * serves, and a vault that cannot read them does not start. The whole list is applied in parts while the vault serves,
 * because the recorded place is a row that a copy or an administrator may set.
 */
@Component
class ErasureReplay implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ErasureReplay.class);

    /** Clocks of several instances differ, and an erasure may be listed later than it was done. */
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final int PART = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final ErasureList list;
    private final ErasureRepository erasures;
    private final DocumentRepository documents;
    private final DocumentEraser eraser;
    private volatile String place = "";

    ErasureReplay(ErasureList list, ErasureRepository erasures, DocumentRepository documents, DocumentEraser eraser) {
        this.list = list;
        this.erasures = erasures;
        this.documents = documents;
        this.eraser = eraser;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ErasureList.Entry> entries = list.since(start());
        for (int from = 0; from < entries.size(); from += PART) {
            replay(entries.subList(from, Math.min(entries.size(), from + PART)));
        }
        // A forged entry with a time in the far future would hide the entries that follow it.
        entries.reversed().stream()
                .filter(list::isGenuine)
                .findFirst()
                .ifPresent(last -> erasures.storePosition(last.place()));
    }

    @Scheduled(
            initialDelayString = "${multipass.erasure.look-every:1m}",
            fixedDelayString = "${multipass.erasure.look-every:1m}")
    void readOn() {
        try {
            ErasureList.Part part = list.part(place, PART);
            replay(part.entries());
            place = part.end();
        } catch (RuntimeException e) {
            log.warn("reading the list of erasures failed, will be retried: {}", e.getMessage());
        }
    }

    private void replay(List<ErasureList.Entry> entries) {
        Map<DocumentId, Document> there =
                documents
                        .findEvenErased(entries.stream()
                                .map(ErasureList.Entry::document)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Document::id, Function.identity()));
        for (ErasureList.Entry entry : entries) {
            Document document = there.get(entry.document());
            if (document != null) {
                replay(entry, document);
            }
        }
    }

    private void replay(ErasureList.Entry entry, Document document) {
        if (list.isGenuine(entry)) {
            log.warn("the erased document {} was restored into the database, and is erased again", document.id());
            eraser.erase(document, "document-vault", ErasureReason.RESTORED_COPY);
        } else {
            log.error(
                    "the list of erasures names the document {} by an entry not sealed by this vault's master key",
                    document.id());
        }
    }

    private Instant start() {
        String position = erasures.findPosition();
        return position.isEmpty()
                ? Instant.EPOCH
                : LocalDateTime.parse(position.substring(0, position.indexOf('/')), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .minus(OVERLAP);
    }
}
