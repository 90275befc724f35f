package fr.montpellier.multipass.portal.resident.receipts;

import fr.montpellier.multipass.portal.design.html.FileResponse;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the receipts of the resident as files: as it was signed, and as a PDF/A to keep and to print. */
@RestController
class ReceiptFilesController {

    private final ConsentGateway consent;
    private final LegalExchangesGateway exchanges;
    private final ReceiptPages pages;

    ReceiptFilesController(ConsentGateway consent, LegalExchangesGateway exchanges, ReceiptPages pages) {
        this.consent = consent;
        this.exchanges = exchanges;
        this.pages = pages;
    }

    @GetMapping("/fichiers/usager/recus/{id:[0-9a-f-]{36}}")
    void signed(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            byte[] jws = consent.receipt(id, revision).getBytes(StandardCharsets.US_ASCII);
            send(response, "application/jose", jws, "recu-multipass-" + id + "-" + revision + ".jws");
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/echanges/{id:[0-9a-f-]{36}}")
    void exchange(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            byte[] jws = exchanges.receipt(id, revision).getBytes(StandardCharsets.US_ASCII);
            send(response, "application/jose", jws, "recu-multipass-" + id + "-" + revision + ".jws");
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/recus/{id:[0-9a-f-]{36}}/pdf")
    void pdf(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            Locale language = LanguageCookie.of(request);
            ReceiptPage page = pages.read(id, revision, language);
            String name = page.receipt().caseReference().replaceAll("[^A-Za-z0-9-]", "-");
            send(
                    response,
                    "application/pdf",
                    ReceiptPdf.of(page, language),
                    "recu-multipass-" + name + "-" + revision + ".pdf");
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    private static void send(HttpServletResponse response, String mediaType, byte[] bytes, String name)
            throws IOException {
        FileResponse.attachment(
                response, new FileContent(mediaType, bytes.length, new ByteArrayInputStream(bytes)), name);
    }
}
