package fr.montpellier.multipass.portal.register;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the latest version of each démarche, in the form of a register file. */
@RestController
class RegisterFilesController {

    static final String EXPORT = "/fichiers/registre/demarches.json";

    private final RegisterGateway register;

    RegisterFilesController(RegisterGateway register) {
        this.register = register;
    }

    @GetMapping(EXPORT)
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String text = register.exportFile();
            FileResponse.attachment(response, "application/json", "registre-demarches.json");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }
}
