package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A document whose retention is over. */
record ExpiredDocument(Place place, JustificatifType type, Instant depositedAt, Instant archivedAt) {

    /**
     * The place of a document among those whose retention is over.
     *
     * @param keptUntil last day of its retention
     */
    record Place(LocalDate keptUntil, DocumentId id) {

        /** Precedes every document. */
        static final Place FIRST = new Place(LocalDate.EPOCH, new DocumentId(new UUID(0, 0)));
    }

    DocumentId id() {
        return place.id();
    }
}
