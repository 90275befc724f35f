package fr.montpellier.multipass.vault.giving.finding;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.documents.excerpts.DocumentExcerpts;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives residents small pictures of their own documents, as a part of their list. */
@RestController
@WithinMandate
class ThumbnailsController {

    private final OwnDocumentFinder own;
    private final ResidentKeys keys;
    private final DocumentExcerpts excerpts;
    private final RepresentativeViewJournal representativeViews;

    ThumbnailsController(
            OwnDocumentFinder own,
            ResidentKeys keys,
            DocumentExcerpts excerpts,
            RepresentativeViewJournal representativeViews) {
        this.representativeViews = representativeViews;
        this.own = own;
        this.keys = keys;
        this.excerpts = excerpts;
    }

    @GetMapping(path = "/api/documents/{id}/thumbnail", produces = MediaType.IMAGE_JPEG_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<byte[]> thumbnail(Caller.Resident resident, @PathVariable String id) {
        Document document = own.find(id, resident);
        byte[] picture = excerpts.thumbnail(
                        document, keys.find(document.owner()).orElseThrow())
                .orElseThrow(() -> new ProblemException(VaultProblem.NO_THUMBNAIL));
        representativeViews.showThumbnail(document);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(picture);
    }
}
