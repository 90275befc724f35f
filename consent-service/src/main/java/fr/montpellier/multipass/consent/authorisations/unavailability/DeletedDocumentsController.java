package fr.montpellier.multipass.consent.authorisations.unavailability;

import fr.montpellier.multipass.consent.authorisations.UnavailabilityReason;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the document vault reports that a document was deleted. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_deletions.report')")
class DeletedDocumentsController {

    private final UnavailableDocuments documents;

    DeletedDocumentsController(UnavailableDocuments documents) {
        this.documents = documents;
    }

    /**
     * @param owner of the document
     * @param type under which it was filed
     * @param reason {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy}
     */
    record DeletedDocumentBody(
            @NotNull @Size(max = 100) String owner,
            @NotNull @Size(max = 100) String type,
            @NotNull @Size(max = 36) String document,
            @NotNull @Size(max = 20) String reason,
            @NotNull Instant deletedAt) {}

    /** Records the deletion. The report may be repeated, and has no effect if no authorisation names the document. */
    @PostMapping("/api/deleted-documents")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(Caller.ServiceClient caller, @Valid @RequestBody DeletedDocumentBody body) {
        documents.recordDeletion(
                new SubjectId(body.owner()),
                new UnavailableDocument(
                        new JustificatifType(body.type()),
                        DocumentId.parse(body.document()),
                        deletion(body.reason()),
                        body.deletedAt().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static UnavailabilityReason deletion(String code) {
        UnavailabilityReason reason = UnavailabilityReason.fromCode(code);
        if (!reason.isDeletion()) {
            throw new IllegalArgumentException("not a reason for a deletion");
        }
        return reason;
    }
}
