package fr.montpellier.multipass.vault.giving.sharing.unusable;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;

/**
 * A document that is still to be reported to the consent service as not usable.
 *
 * @param owner resident who gave the authorisation
 * @param revision of the authorisation that named the document
 */
public record UnusableReport(
        SharingAuthorisationId authorisation,
        SubjectId owner,
        int revision,
        UnusableDocument document,
        Instant foundAt) {}
