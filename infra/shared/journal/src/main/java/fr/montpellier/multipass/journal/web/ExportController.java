package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.tree.CheckpointRepository;
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

    ExportController(JournalExport export) {
        this.export = export;
    }

    @GetMapping("/journal/export")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    void export(HttpServletResponse response) throws IOException {
        CheckpointRepository.Stored checkpoint = export.checkpoint();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.writeTo(response.getOutputStream(), checkpoint);
    }
}
