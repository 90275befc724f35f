package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tus protocol, version 1.0.0: core, creation, expiration and termination. Of the extension concatenation only
 * partial uploads: they are pages, which {@code POST /api/scans} renders into one document instead of joining their
 * bytes (docs/adr/0028).
 */
@RestController
@WithinMandate
@RequestMapping("/api/uploads")
@PreAuthorize("hasAuthority('SCOPE_documents.own')")
class UploadsController {

    private static final String VERSION = "1.0.0";
    private static final String PART = "application/offset+octet-stream";
    private static final String PARTIAL = "partial";

    private final AdmissionControl admissions;
    private final UploadService uploads;
    private final DepositValidator validator;

    UploadsController(AdmissionControl admissions, UploadService uploads, DepositValidator validator) {
        this.admissions = admissions;
        this.uploads = uploads;
        this.validator = validator;
    }

    /** Adds the version to each answer, and requires it in each request except {@code OPTIONS}. */
    @ModelAttribute
    void version(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Tus-Resumable", VERSION);
        if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            throw new ProblemException(VaultProblem.UNSUPPORTED_TUS_VERSION);
        }
        TusNumbers.check(request);
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> abilities() {
        return ResponseEntity.noContent()
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", Long.toString(validator.maxSize()))
                .build();
    }

    @PostMapping
    ResponseEntity<Void> begin(
            Caller.Resident resident,
            @RequestHeader("Upload-Length") long length,
            @RequestHeader("Upload-Metadata") String metadata,
            @RequestHeader("Upload-Concat") Optional<String> concat) {
        if (concat.filter(value -> !value.equals(PARTIAL)).isPresent()) {
            throw new IllegalArgumentException("final uploads are not supported");
        }
        UploadMetadata known = UploadMetadata.parse(metadata);
        Upload upload = concat.isPresent()
                ? uploads.beginPage(resident, length, known)
                : uploads.begin(resident, length, known);
        return ResponseEntity.created(URI.create("/api/uploads/" + upload.id()))
                .headers(headers(upload))
                .build();
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> offset(Caller.Resident resident, @PathVariable String id) {
        Upload upload = uploads.find(resident, id);
        return ResponseEntity.ok()
                .headers(headers(upload))
                .header("Upload-Length", Long.toString(upload.length()))
                .build();
    }

    @PatchMapping(path = "/{id}", consumes = PART)
    ResponseEntity<Void> append(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestHeader("Upload-Offset") long offset,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        try (Admission admission = admissions.admitUpload(resident.subject())) {
            Upload upload = uploads.append(
                    resident, id, offset, request.getContentLengthLong(), admission.paced(request.getInputStream()));
            if (admission.isCut()) {
                throw new ProblemException(VaultProblem.TOO_SLOW).with("offset", upload.received());
            }
            return ResponseEntity.noContent().headers(headers(upload)).build();
        }
    }

    /** Serves clients that cannot send {@code PATCH} (tus 1.0, X-HTTP-Method-Override). */
    @PostMapping(path = "/{id}", consumes = PART, headers = "X-HTTP-Method-Override=PATCH")
    ResponseEntity<Void> appendByPost(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestHeader("Upload-Offset") long offset,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        return append(resident, id, offset, request);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> giveUp(Caller.Resident resident, @PathVariable String id) {
        uploads.discard(resident, id);
        return ResponseEntity.noContent().build();
    }

    /** Returns the location of the upload; a document has an address of its own. */
    private static HttpHeaders headers(Upload upload) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Upload-Offset", Long.toString(upload.received()));
        headers.setDate("Upload-Expires", upload.expiresAt().toEpochMilli());
        headers.setCacheControl("no-store");
        if (upload.partial()) {
            headers.set("Upload-Concat", PARTIAL);
        }
        upload.document().ifPresent(document -> headers.set("Content-Location", "/api/documents/" + document));
        return headers;
    }
}
