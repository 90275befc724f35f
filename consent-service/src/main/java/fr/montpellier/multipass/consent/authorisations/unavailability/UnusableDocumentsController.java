package fr.montpellier.multipass.consent.authorisations.unavailability;

import fr.montpellier.multipass.consent.authorisations.UnavailabilityReason;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the document vault reports that it does not open a document that an authorisation names. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_deletions.report')")
class UnusableDocumentsController {

    private final UnavailableDocuments documents;

    UnusableDocumentsController(UnavailableDocuments documents) {
        this.documents = documents;
    }

    /**
     * @param owner resident who gave the authorisation
     * @param revision of the authorisation that the vault judged
     * @param type for which the document was given
     * @param reason {@code unknown}, {@code another-type}, {@code replaced}, {@code damaged} or {@code nothing-read}
     * @param foundAt when the vault noticed it
     */
    record UnusableDocumentBody(
            @NotNull @Size(max = 100) String owner,
            @NotNull @Size(max = 36) String authorisation,
            @Positive int revision,
            @NotNull @Size(max = 100) String type,
            @NotNull @Size(max = 36) String document,
            @NotNull @Size(max = 20) String reason,
            @NotNull Instant foundAt) {}

    /**
     * Records that the document is not usable. The report may be repeated, and has no effect if the authorisation has
     * ended, is another resident's, was revised since or does not name the document.
     */
    @PostMapping("/api/unusable-documents")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(Caller.ServiceClient caller, @Valid @RequestBody UnusableDocumentBody body) {
        UnavailabilityReason reason = UnavailabilityReason.fromCode(body.reason());
        if (reason.isDeletion()) {
            throw new IllegalArgumentException("not a reason for which a document is not usable");
        }
        documents.recordNotUsable(
                SharingAuthorisationId.parse(body.authorisation()),
                new SubjectId(body.owner()),
                new UnavailableDocument(
                        new JustificatifType(body.type()),
                        DocumentId.parse(body.document()),
                        reason,
                        body.foundAt().truncatedTo(ChronoUnit.MILLIS)),
                body.revision());
    }
}
