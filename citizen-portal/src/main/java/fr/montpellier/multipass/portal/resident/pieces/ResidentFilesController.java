package fr.montpellier.multipass.portal.resident.pieces;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the resident's own files. */
@RestController
class ResidentFilesController {

    private final VaultGateway vault;

    ResidentFilesController(VaultGateway vault) {
        this.vault = vault;
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}")
    void piece(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readOwn(id, content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}/vignette")
    void thumbnail(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            vault.readThumbnail(id, content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}/preuve")
    void proof(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readProof(
                    id, content -> FileResponse.attachment(response, content, "preuve-de-depot-" + id + ".zip"));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/pieces/{id:[0-9a-f-]{36}}/pdf")
    void copy(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            vault.readOwnCopy(id, content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    @GetMapping("/fichiers/usager/effacements/{id:[0-9a-f-]{36}}")
    void certificate(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            signed(response, vault.erasureCertificate(id), "effacement-" + id);
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    private static void signed(HttpServletResponse response, String jws, String name) throws IOException {
        response.setContentType("application/jose");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".jws\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(jws.getBytes(StandardCharsets.US_ASCII));
    }
}
