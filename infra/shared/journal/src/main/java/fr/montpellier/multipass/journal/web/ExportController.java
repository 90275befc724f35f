package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.integration.Integrator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the whole journal as one file that can be verified offline. */
@RestController
class ExportController {

    private final JournalExport export;
    private final Integrator integrator;
    private final Anchoring anchoring;

    ExportController(JournalExport export, Integrator integrator, Anchoring anchoring) {
        this.export = export;
        this.integrator = integrator;
        this.anchoring = anchoring;
    }

    @GetMapping("/journal/export")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    void export(HttpServletResponse response) throws IOException {
        integrator.integrateNow();
        // So that the checkpoint of the export is cosigned, where witnesses answer.
        anchoring.anchor();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.writeTo(response.getOutputStream());
    }
}
