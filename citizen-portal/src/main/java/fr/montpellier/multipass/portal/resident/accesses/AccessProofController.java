package fr.montpellier.multipass.portal.resident.accesses;

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

/** Serves the proof that an entry about the resident is in its journal, and the key of the journal. */
@RestController
class AccessProofController {

    static final String PATH = "/fichiers/usager/preuves";

    private static final String SERVICE = "{code:identity|consent|vault}";

    private final JournalGateway journals;

    AccessProofController(JournalGateway journals) {
        this.journals = journals;
    }

    static String proofName(Service service, long index) {
        return service.code() + "-" + index + ".tlog-proof";
    }

    static String keyName(Service service) {
        return "journal-" + service.code() + ".key";
    }

    @GetMapping(PATH + "/" + SERVICE + "/{index:[0-9]{1,18}}")
    void proof(
            @PathVariable String code,
            @PathVariable long index,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Service service = Service.fromCode(code).orElseThrow();
        try {
            FileResponse.text(response, journals.proof(service, index), proofName(service, index));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping(PATH + "/" + SERVICE + "/cle")
    void key(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Service service = Service.fromCode(code).orElseThrow();
        try {
            FileResponse.text(response, journals.key(service), keyName(service));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }
}
