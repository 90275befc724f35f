package fr.montpellier.multipass.vault.receiving.scans;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.checking.authenticity.Explanations;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPageService;
import fr.montpellier.multipass.vault.receiving.uploads.WaitingPage;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes one document of several pages, with the response of a deposit, and returns remarks on a page before that. */
@RestController
class ScansController {

    private final AdmissionControl admissions;
    private final ScanPageService pages;
    private final ScanService scans;
    private final ScanPageRemarks remarks;
    private final DocumentViewMapper views;

    ScansController(
            AdmissionControl admissions,
            ScanPageService pages,
            ScanService scans,
            ScanPageRemarks remarks,
            DocumentViewMapper views) {
        this.admissions = admissions;
        this.pages = pages;
        this.scans = scans;
        this.remarks = remarks;
        this.views = views;
    }

    @PostMapping("/api/scans")
    @WithinMandate
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<DocumentView> make(Caller.Resident resident, @RequestBody Scan scan, Locale locale)
            throws InterruptedException {
        try (Admission admission = admissions.admitUpload(resident.subject())) {
            Document document = scans.make(resident, scan);
            return ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                    .body(views.own(document, locale));
        }
    }

    /** @param pages in the order in which they were begun */
    record WaitingPagesView(List<WaitingPage> pages) {}

    @GetMapping("/api/scan-pages")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    WaitingPagesView waiting(Caller.Resident resident) {
        return new WaitingPagesView(pages.waiting(resident));
    }

    /** @param remarks remarks on the picture for its owner, which have no effect on decisions */
    record PageRemarksView(List<DocumentView.RemarkView> remarks) {}

    @GetMapping("/api/scan-pages/{id}/remarks")
    @WithinMandate
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    PageRemarksView remarks(Caller.Resident resident, @PathVariable String id, Locale locale)
            throws InterruptedException {
        try (Admission admission = admissions.admitUpload(resident.subject())) {
            return new PageRemarksView(remarks.of(resident, id).stream()
                    .map(code -> new DocumentView.RemarkView(code, Explanations.of(code, locale)))
                    .toList());
        }
    }
}
