package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.retention.ExpiredDocument.Place;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Erases documents whose retention is over, as GDPR article 5.1.e requires; those that a {@link RetentionHold} holds are
 * kept.
 */
@Component
public class RetentionErasure {

    private final RetentionRepository retention;
    private final DocumentRepository documents;
    private final DocumentEraser eraser;
    private final RetentionHold hold;
    private final Clock clock;
    private final IndependentWork<DocumentId> erasures;

    RetentionErasure(
            RetentionRepository retention,
            DocumentRepository documents,
            DocumentEraser eraser,
            RetentionHold hold,
            Clock clock,
            MeterRegistry meters) {
        this.retention = retention;
        this.documents = documents;
        this.eraser = eraser;
        this.hold = hold;
        this.clock = clock;
        this.erasures = IndependentWork.of("retention", clock, meters);
    }

    /**
     * Erases documents page by page, each in its own transaction. One that cannot be erased delays no other.
     *
     * @param size documents of a page
     * @param pause between two pages
     */
    public void eraseAll(int size, Duration pause) throws InterruptedException {
        List<ExpiredDocument> page = retention.find(today(), Place.FIRST, size);
        while (!page.isEmpty()) {
            erase(page.stream().map(ExpiredDocument::id).toList());
            Thread.sleep(pause);
            page = retention.find(today(), page.getLast().place(), size);
        }
    }

    /** Returns when the last attempt to erase a document failed, as far as this instance of the vault knows since its start. */
    Optional<Instant> lastFailure(DocumentId id) {
        return erasures.lastFailure(id);
    }

    private void erase(List<DocumentId> ids) {
        Set<DocumentId> held = hold.heldAmong(ids, clock.instant());
        erasures.forEach(ids.stream().filter(id -> !held.contains(id)).toList(), this::erase);
    }

    private void erase(DocumentId id) {
        documents.find(id).ifPresent(document -> eraser.eraseAfterRetention(document, () -> isDueForErasure(id)));
    }

    /**
     * Locks the document until the transaction ends; holds are checked after that, so that no concurrent one is missed.
     */
    private boolean isDueForErasure(DocumentId id) {
        return retention.lockIfOver(id, today())
                && hold.heldAmong(List.of(id), clock.instant()).isEmpty();
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }
}
