package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.Catalogue;
import fr.montpellier.multipass.vault.catalogue.JustificatifKind;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentView;
import fr.montpellier.multipass.vault.documents.DocumentViews;
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

/** Receives a file: the body of the request is the file itself, never read whole. */
@RestController
class DepositController {

    private final Deposits deposits;
    private final Catalogue catalogue;
    private final DocumentViews views;

    DepositController(Deposits deposits, Catalogue catalogue, DocumentViews views) {
        this.deposits = deposits;
        this.catalogue = catalogue;
        this.views = views;
    }

    @PostMapping("/api/documents")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<DocumentView> deposit(
            Caller.Resident resident,
            @RequestParam String type,
            @RequestParam Optional<String> period,
            @RequestParam Optional<String> replaces,
            HttpServletRequest request,
            Locale locale)
            throws IOException, InterruptedException {
        JustificatifKind kind = kind(type);
        Document document = deposits.deposit(new DepositRequest(
                resident.subject(),
                resident.identity(),
                kind,
                period(period, kind),
                replaces.filter(id -> !id.isBlank()),
                Optional.ofNullable(request.getContentType()).orElse(""),
                request.getContentLengthLong(),
                request.getInputStream()));
        return ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                .body(views.own(document, locale));
    }

    private JustificatifKind kind(String code) {
        try {
            return catalogue
                    .inForce(new JustificatifType(code))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_TYPE));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(VaultProblem.UNKNOWN_TYPE);
        }
    }

    private static Optional<String> period(Optional<String> period, JustificatifKind kind) {
        Optional<String> given = period.filter(text -> !text.isBlank());
        if (given.filter(text -> !kind.period().accepts(text)).isPresent()) {
            throw new ProblemException(VaultProblem.INVALID_PERIOD);
        }
        return given;
    }
}
