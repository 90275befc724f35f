package fr.montpellier.multipass.portal.resident.pieces;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the resident's own files. */
@RestController
class ResidentFilesController {

    private final VaultGateway vault;
    private final ConsentGateway consent;

    ResidentFilesController(VaultGateway vault, ConsentGateway consent) {
        this.vault = vault;
        this.consent = consent;
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}")
    void piece(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readOwn(id, content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            sendError(failure, request, response);
        }
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}/preuve")
    void proof(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readProof(
                    id, content -> FileResponse.attachment(response, content, "preuve-de-depot-" + id + ".zip"));
        } catch (GatewayException failure) {
            sendError(failure, request, response);
        }
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}/pdf")
    void copy(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readOwnCopy(id, content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            sendError(failure, request, response);
        }
    }

    @GetMapping("/fichiers/usager/recus/{id:[0-9a-f-]{36}}")
    void receipt(
            @PathVariable String id,
            @RequestParam(name = "revision", defaultValue = "1") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            signed(response, consent.receipt(id, revision), "recu-multipass-" + id + "-" + revision);
        } catch (GatewayException failure) {
            sendError(failure, request, response);
        }
    }

    @GetMapping("/fichiers/usager/effacements/{id:[0-9a-f-]{36}}")
    void certificate(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            signed(response, vault.erasureCertificate(id), "effacement-" + id);
        } catch (GatewayException failure) {
            sendError(failure, request, response);
        }
    }

    private static void signed(HttpServletResponse response, String jws, String name) throws IOException {
        response.setContentType("application/jose");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".jws\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(jws.getBytes(StandardCharsets.US_ASCII));
    }

    private static void sendError(GatewayException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = LanguageCookie.of(request);
        FileResponse.error(response, failure, ServiceErrorTexts.sentence(failure, language), language);
    }
}
