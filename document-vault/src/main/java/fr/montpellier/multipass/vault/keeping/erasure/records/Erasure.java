package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The erasure of a document.
 *
 * @param reason empty if it was erased before reasons were stored
 * @param versionChain as in the document's lifecycle; empty as the reason
 * @param copy object key of its PDF/A copy, if there was one
 * @param entry hash of its journal entry as a leaf of the tree
 * @param certificate in JWS compact form, once the erasure is complete
 */
public record Erasure(
        DocumentId document,
        SubjectId owner,
        JustificatifType type,
        int version,
        Optional<ErasureReason> reason,
        Optional<UUID> versionChain,
        Instant depositedAt,
        Instant erasedAt,
        ObjectKey object,
        Optional<ObjectKey> copy,
        String entry,
        Optional<String> certificate) {}
