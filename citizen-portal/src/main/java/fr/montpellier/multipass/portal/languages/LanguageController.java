package fr.montpellier.multipass.portal.languages;

import fr.montpellier.multipass.portal.addresses.PortalPath;
import fr.montpellier.multipass.portal.cookies.Cookies;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Switches the language, remembers the choice and returns to the page. */
@RestController
class LanguageController {

    private final Cookies cookies;

    LanguageController(Cookies cookies) {
        this.cookies = cookies;
    }

    @GetMapping("/langue/{code:[a-z]{2,3}}")
    void choose(@PathVariable String code, @RequestParam(defaultValue = "/") String page, HttpServletResponse response)
            throws IOException {
        Optional<SupportedLanguage> language = Languages.find(code);
        if (language.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                LanguageCookie.remember(language.get(), cookies).toString());
        response.setHeader(HttpHeaders.LOCATION, PortalPath.isPortalPath(page) ? page : "/");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
}
