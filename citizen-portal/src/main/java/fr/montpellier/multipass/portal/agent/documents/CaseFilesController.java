package fr.montpellier.multipass.portal.agent.documents;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the documents of a case, page by page or as files, and streams them from the vault. */
@RestController
class CaseFilesController {

    private final VaultGateway vault;
    private final PageRefusals refusals;

    CaseFilesController(VaultGateway vault, PageRefusals refusals) {
        this.vault = vault;
        this.refusals = refusals;
    }

    @GetMapping("/fichiers/agent/{authorisation:[0-9a-f-]{36}}/{id:[0-9a-f-]{36}}")
    void piece(
            @PathVariable String authorisation,
            @PathVariable String id,
            @RequestParam("dossier") String caseReference,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            vault.readForCase(
                    authorisation,
                    id,
                    caseReference,
                    content -> FileResponse.attachment(response, content, fileName(id, content)));
        } catch (GatewayException failure) {
            sendError(id, failure, request, response);
        }
    }

    @GetMapping(
            "/fichiers/agent/{authorisation:[0-9a-f-]{36}}/{id:[0-9a-f-]{36}}/{consultation:[0-9a-f-]{36}}/{page:[0-9]{1,4}}")
    void page(
            @PathVariable String authorisation,
            @PathVariable String id,
            @PathVariable String consultation,
            @PathVariable int page,
            @RequestParam("dossier") String caseReference,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            vault.readPage(
                    authorisation,
                    id,
                    consultation,
                    page,
                    caseReference,
                    content -> FileResponse.inline(response, content));
        } catch (GatewayException failure) {
            sendError(id, failure, request, response);
        }
    }

    private static String fileName(String id, FileContent content) {
        String kind = content.mediaType().substring(content.mediaType().indexOf('/') + 1);
        return "piece-" + id.substring(0, 8) + "." + (kind.matches("[a-z]{3,4}") ? kind : "bin");
    }

    private void sendError(
            String id, GatewayException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = LanguageCookie.of(request);
        ReadingFailure told = ReadingFailure.of(failure, language);
        refusals.put(id, told);
        FileResponse.error(response, failure, told.sentence(), language);
    }
}
