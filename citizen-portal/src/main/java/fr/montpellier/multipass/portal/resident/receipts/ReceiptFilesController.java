package fr.montpellier.multipass.portal.resident.receipts;

import fr.montpellier.multipass.portal.design.files.FileResponse;
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
import java.util.function.Supplier;
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
        send(
                request,
                response,
                () -> new ReceiptFile(
                        "application/jose", ascii(consent.receipt(id, revision)), id + "-" + revision + ".jws"));
    }

    @GetMapping("/fichiers/usager/echanges/{id:[0-9a-f-]{36}}")
    void exchange(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(
                request,
                response,
                () -> new ReceiptFile(
                        "application/jose", ascii(exchanges.receipt(id, revision)), id + "-" + revision + ".jws"));
    }

    @GetMapping("/fichiers/usager/recus/{id:[0-9a-f-]{36}}/pdf")
    void pdf(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(request, response, () -> {
            Locale language = LanguageCookie.of(request);
            ReceiptPage page = pages.read(id, revision, language);
            String name = page.receipt().caseReference().replaceAll("[^A-Za-z0-9-]", "-");
            return new ReceiptFile("application/pdf", ReceiptPdf.of(page, language), name + "-" + revision + ".pdf");
        });
    }

    /** @param name end of the name under which the browser saves the file */
    private record ReceiptFile(String mediaType, byte[] bytes, String name) {}

    /** Answers with the file, or with the page that explains why there is none. */
    private static void send(HttpServletRequest request, HttpServletResponse response, Supplier<ReceiptFile> source)
            throws IOException {
        try {
            ReceiptFile file = source.get();
            FileResponse.attachment(
                    response,
                    new FileContent(file.mediaType(), file.bytes().length, new ByteArrayInputStream(file.bytes())),
                    "recu-multipass-" + file.name());
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
