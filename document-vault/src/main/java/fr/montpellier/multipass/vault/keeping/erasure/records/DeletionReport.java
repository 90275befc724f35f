package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;

/** An erasure that is still to be reported to the consent service. */
public record DeletionReport(
        DocumentId document, SubjectId owner, JustificatifType type, ErasureReason reason, Instant erasedAt) {}
