package fr.montpellier.multipass.journal.web;

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

    ExportController(JournalExport export, Integrator integrator) {
        this.export = export;
        this.integrator = integrator;
    }

    @GetMapping("/journal/export")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    void export(HttpServletResponse response) throws IOException {
        integrator.integrateNow();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.writeTo(response.getOutputStream());
    }
}
