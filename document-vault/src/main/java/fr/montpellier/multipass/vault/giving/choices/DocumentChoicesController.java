package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a resident, or the identity server for a resident who is signed in, which documents of some types can be chosen
 * for a démarche. Says neither sizes nor facts, except the names in a document of other people: what distinguishes one
 * document from another is enough to choose.
 */
@RestController
class DocumentChoicesController {

    /** Newest documents of these types among which a choice is made. */
    static final int MOST = 500;

    private static final int MOST_TYPES = 50;

    private final DocumentRepository documents;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final DocumentViewMapper views;

    DocumentChoicesController(
            DocumentRepository documents, ResidentKeys keys, DocumentDetailsSealer details, DocumentViewMapper views) {
        this.documents = documents;
        this.keys = keys;
        this.details = details;
        this.views = views;
    }

    /** @param type each type, by its code */
    @GetMapping("/api/document-choices")
    @PreAuthorize("hasAnyAuthority('SCOPE_documents.own', 'SCOPE_documents.choose')")
    ResponseEntity<DocumentChoices> list(
            Caller.Resident resident,
            @RequestParam @Size(min = 1, max = MOST_TYPES) List<@Size(max = 100) String> type) {
        List<JustificatifType> types = type.stream().map(JustificatifType::new).toList();
        List<DocumentChoice> owned = keys.find(resident.subject())
                .map(key -> documents.findByTypes(resident.subject(), types, MOST).stream()
                        .filter(document -> document.lifecycle().archived().isEmpty())
                        .map(document -> choice(document, key))
                        .toList())
                .orElse(List.of());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(DocumentChoices.of(type.stream().distinct().toList(), owned));
    }

    private DocumentChoice choice(Document document, ResidentKey key) {
        DocumentDetails known = details.open(document, key);
        CheckResult check = known.check();
        return new DocumentChoice(
                document.id().toString(),
                document.type().value(),
                document.period().orElse(null),
                document.depositedAt(),
                known.pages(),
                DocumentView.DateView.of(document.dated()),
                document.validUntil().orElse(null),
                check.verdict().wireName(),
                views.status(document, check),
                false);
    }
}
