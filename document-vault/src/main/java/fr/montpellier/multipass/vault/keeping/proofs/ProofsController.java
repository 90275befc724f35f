package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns the proof of a deposit to its owner. */
@RestController
@WithinMandate
@PreAuthorize("hasAuthority('SCOPE_documents.own')")
class ProofsController {

    private final OwnDocumentFinder own;
    private final ProofService proofs;
    private final TimeStampAuthority authority;
    private final RepresentativeViewJournal representativeViews;

    ProofsController(
            OwnDocumentFinder own,
            ProofService proofs,
            TimeStampAuthority authority,
            RepresentativeViewJournal representativeViews) {
        this.representativeViews = representativeViews;
        this.own = own;
        this.proofs = proofs;
        this.authority = authority;
    }

    /** @param state {@code stamped}, or {@code pending} until the authority has answered */
    record ProofView(
            String document, String state, @Nullable Instant stampedAt) {}

    @GetMapping("/api/documents/{id}/proof")
    ProofView state(Caller.Resident resident, @PathVariable String id) {
        Document document = own.find(id, resident);
        representativeViews.describe(List.of(document));
        ProofService.Proof proof = proofs.of(document);
        return new ProofView(
                document.id().toString(),
                proof.stamps().isEmpty() ? "pending" : "stamped",
                proof.stamps().isEmpty() ? null : proof.stamps().getFirst().at());
    }

    @GetMapping(path = "/api/documents/{id}/proof/file", produces = "application/zip")
    ResponseEntity<byte[]> file(Caller.Resident resident, @PathVariable String id) throws IOException {
        Document document = own.find(id, resident);
        representativeViews.describe(List.of(document));
        ProofService.Proof proof = proofs.of(document);
        if (proof.stamps().isEmpty()) {
            throw new ProblemException(VaultProblem.PROOF_PENDING);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"preuve-de-depot-" + document.id() + ".zip\"")
                .body(ProofFile.of(proof, authority.trustedFile()));
    }
}
