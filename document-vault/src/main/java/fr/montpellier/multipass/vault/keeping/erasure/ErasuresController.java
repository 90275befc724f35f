package fr.montpellier.multipass.vault.keeping.erasure;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.erasure.records.Erasure;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists a resident's erasures and returns their certificates. */
@RestController
class ErasuresController {

    private final ErasureRepository erasures;

    ErasuresController(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    /** @param certified whether the erasure is complete and the certificate signed */
    record ErasureView(String document, String type, Instant depositedAt, Instant erasedAt, boolean certified) {

        static ErasureView of(Erasure erasure) {
            return new ErasureView(
                    erasure.document().toString(),
                    erasure.type().value(),
                    erasure.depositedAt(),
                    erasure.erasedAt(),
                    erasure.certificate().isPresent());
        }
    }

    /** @param next cursor of the next page; {@code null}: this is the last */
    record ErasurePage(List<ErasureView> items, @Nullable String next) {}

    @GetMapping("/api/erasures")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ErasurePage list(
            Caller.Resident resident,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.LONG) int limit) {
        PageRequest asked = PageRequest.of(cursor, limit);
        List<Erasure> found = erasures.findByOwner(resident.subject(), asked.after(), asked.size() + 1);
        return new ErasurePage(
                asked.page(found).stream().map(ErasureView::of).toList(),
                asked.next(
                                found,
                                last -> new Cursor(
                                        last.erasedAt(), last.document().value()))
                        .map(Cursor::toString)
                        .orElse(null));
    }

    /** Returns the erasure of a document. */
    @GetMapping("/api/erasures/{document}")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ErasureView one(Caller.Resident resident, @PathVariable String document) {
        return ErasureView.of(own(resident, document));
    }

    @GetMapping(path = "/api/erasures/{document}/certificate", produces = "application/jose")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<String> certificate(Caller.Resident resident, @PathVariable String document) {
        Erasure erasure = own(resident, document);
        String certificate =
                erasure.certificate().orElseThrow(() -> new ProblemException(VaultProblem.ERASURE_UNDER_WAY));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"effacement-" + erasure.document() + ".jws\"")
                .body(certificate);
    }

    private Erasure own(Caller.Resident resident, String document) {
        return parse(document)
                .flatMap(erasures::find)
                .filter(each -> each.owner().equals(resident.subject()))
                .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
    }

    private static Optional<DocumentId> parse(String text) {
        try {
            return Optional.of(DocumentId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
