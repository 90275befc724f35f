package fr.montpellier.multipass.simulators.provider.requests;

import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows the page of a request that is refused without a redirect to the relying party. */
@ControllerAdvice
public class InvalidRequestAdvice {

    private final ProviderProtocol dialect;

    InvalidRequestAdvice(ProviderProtocol dialect) {
        this.dialect = dialect;
    }

    @ExceptionHandler(InvalidRequestException.class)
    String refused(InvalidRequestException refused, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("provider", dialect.name());
        model.addAttribute("code", dialect.refusalCode());
        model.addAttribute("reason", refused.getMessage());
        return "simulators/refused";
    }
}
