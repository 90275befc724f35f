package fr.montpellier.multipass.vault.receiving.refiling;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files a resident's document under another type. The response is that of a deposit. */
@RestController
@WithinMandate
class RefilingController {

    private final AdmissionControl admissions;
    private final OwnDocumentFinder own;
    private final RefilingService refiling;
    private final DocumentViewMapper views;

    RefilingController(
            AdmissionControl admissions, OwnDocumentFinder own, RefilingService refiling, DocumentViewMapper views) {
        this.admissions = admissions;
        this.own = own;
        this.refiling = refiling;
        this.views = views;
    }

    /**
     * Files a document under another type.
     *
     * @param type code of the type under which the document is filed from now on
     */
    @PostMapping("/api/documents/{id}/refiling")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<DocumentView> refile(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestParam String type,
            @RequestParam Optional<String> period,
            @RequestParam Optional<String> date,
            Locale locale)
            throws IOException, InterruptedException {
        Document former = own.find(id, resident);
        try (Admission admission = admissions.admitUpload(resident.subject())) {
            Document document = refiling.refile(resident, former, type, period, date);
            return ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                    .body(views.own(document, locale));
        }
    }
}
