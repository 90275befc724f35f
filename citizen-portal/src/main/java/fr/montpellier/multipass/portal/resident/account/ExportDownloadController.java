package fr.montpellier.multipass.portal.resident.account;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.export.ResidentExport;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the export of everything in one file, as often as the resident asks for it. */
@RestController
class ExportDownloadController {

    private final ResidentExport export;
    private final Clock clock;

    ExportDownloadController(ResidentExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    @GetMapping("/fichiers/usager/export")
    void everything(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            export.begin();
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
            return;
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"multipass-" + CivilTime.today(clock) + ".zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        export.writeTo(response.getOutputStream());
    }
}
