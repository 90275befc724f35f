package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A document, as stored in the database.
 *
 * @param version number in its chain of versions; bound into every seal
 * @param period year or month that the document is about, such as {@code 2022} or {@code 2026-11}
 * @param dated the date from which its validity counts
 * @param awaitedDate what that date is, if it was neither read nor stated yet; until then no validity is known
 * @param validUntil last day of validity by the catalogue's default; none: until replaced
 * @param sealedDetails {@link DocumentDetails} under the resident's key
 */
public record Document(
        DocumentId id,
        SubjectId owner,
        JustificatifType type,
        int version,
        Optional<String> period,
        String mediaType,
        Instant depositedAt,
        Optional<DocumentDate> dated,
        Optional<ValidityBasis> awaitedDate,
        Optional<LocalDate> validUntil,
        ObjectKey object,
        WrappedKey wrap,
        byte[] sealedDetails,
        DocumentLifecycle lifecycle) {

    public Binding binding() {
        return new Binding(id, owner, version, type);
    }

    /** Returns the cursor of this document in lists, newest first. */
    public Cursor place() {
        return new Cursor(depositedAt, id.value());
    }

    @Override
    public String toString() {
        return "Document[" + id + ", " + type + "]";
    }
}
