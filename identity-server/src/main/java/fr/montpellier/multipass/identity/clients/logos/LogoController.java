package fr.montpellier.multipass.identity.clients.logos;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the logos of clients to the pages of this server. */
@RestController
class LogoController {

    private final ClientLogoRepository logos;

    LogoController(ClientLogoRepository logos) {
        this.logos = logos;
    }

    @GetMapping("/applications/{client}/logo")
    ResponseEntity<byte[]> logo(@PathVariable String client) {
        return logos.find(client)
                .map(png -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                        .body(png))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
