package fr.montpellier.multipass.portal.languages;

import fr.montpellier.multipass.portal.addresses.PortalPath;
import fr.montpellier.multipass.portal.cookies.Cookies;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    @GetMapping("/langue/{code:fr|en}")
    ResponseEntity<Void> choose(@PathVariable String code, @RequestParam(defaultValue = "/") String page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, Language.remember(code, cookies).toString())
                .location(URI.create(PortalPath.isPortalPath(page) ? page : "/"))
                .build();
    }
}
