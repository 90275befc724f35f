package fr.montpellier.multipass.portal.dpo.journals;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves whole journals, and single entries with their proofs, so that they can be verified outside the portal. */
@RestController
class JournalExportController {

    private final JournalGateway journals;

    JournalExportController(JournalGateway journals) {
        this.journals = journals;
    }

    static String proofPath(Service service, long index) {
        return "/fichiers/dpo/preuves/" + service.code() + "/" + index;
    }

    static String name(Service service) {
        return "journal-" + service.code() + ".zip";
    }

    @GetMapping("/fichiers/dpo/journaux/{code:identity|consent|vault}")
    void export(@PathVariable String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Service service = Service.fromCode(code).orElseThrow();
        try {
            journals.export(service, content -> FileResponse.attachment(response, content, name(service)));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/dpo/preuves/{code:identity|consent|vault}/{index:[0-9]{1,18}}")
    void proof(
            @PathVariable String code,
            @PathVariable long index,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Service service = Service.fromCode(code).orElseThrow();
        try {
            FileResponse.text(response, journals.proof(service, index), service.code() + "-" + index + ".tlog-proof");
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }
}
