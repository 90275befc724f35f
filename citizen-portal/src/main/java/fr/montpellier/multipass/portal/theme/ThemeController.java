package fr.montpellier.multipass.portal.theme;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the theme, also to visitors; an emblem runs nothing, even if it is opened by itself. */
@RestController
class ThemeController {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final ThemeFiles files;

    ThemeController(ThemeFiles files) {
        this.files = files;
    }

    @GetMapping("/theme/" + ThemeFiles.STYLE)
    ResponseEntity<byte[]> style() {
        return send(MediaType.valueOf("text/css;charset=UTF-8"), files.style());
    }

    @GetMapping("/theme/" + ThemeFiles.EMBLEM)
    ResponseEntity<byte[]> emblem() {
        return send(SVG, files.emblem());
    }

    private static ResponseEntity<byte[]> send(MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .body(bytes);
    }
}
