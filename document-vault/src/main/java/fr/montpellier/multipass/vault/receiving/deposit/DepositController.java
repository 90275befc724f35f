package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receives a file as the body of the request, which is streamed and never held as a whole. */
@RestController
@WithinMandate
class DepositController {

    private final AdmissionControl admissions;
    private final DepositService deposits;
    private final DepositValidator validator;
    private final DocumentViewMapper views;

    DepositController(
            AdmissionControl admissions,
            DepositService deposits,
            DepositValidator validator,
            DocumentViewMapper views) {
        this.admissions = admissions;
        this.deposits = deposits;
        this.validator = validator;
        this.views = views;
    }

    @PostMapping("/api/documents")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<DocumentView> deposit(
            Caller.Resident resident,
            @RequestParam String type,
            @RequestParam Optional<String> period,
            @RequestParam Optional<String> date,
            @RequestParam Optional<String> replaces,
            @RequestParam(defaultValue = "false") boolean recognise,
            HttpServletRequest request,
            Locale locale)
            throws IOException, InterruptedException {
        try (Admission admission = admissions.admitUpload(resident.subject())) {
            JustificatifKind kind = validator.kind(type);
            Document document = deposits.deposit(new DepositRequest(
                    resident.subject(),
                    resident.identity(),
                    kind,
                    validator.period(period, kind),
                    validator.date(date, kind),
                    replaces.filter(id -> !id.isBlank()),
                    Optional.empty(),
                    recognise,
                    Optional.ofNullable(request.getContentType()).orElse(""),
                    request.getContentLengthLong(),
                    admission.paced(request.getInputStream())));
            return ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                    .body(views.own(document, locale));
        }
    }
}
