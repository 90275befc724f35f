package fr.montpellier.multipass.consent.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Publishes the JSON-LD context (JSON-LD 1.1, section 3.1) to which receipts refer. */
@RestController
class ReceiptContextController {

    /** Path of the context; a changed context gets another number, since signed receipts refer to this one. */
    static final String PATH = "/receipts/context/1";

    private final Map<String, Object> context = read();

    private static Map<String, Object> read() {
        try (InputStream file = new ClassPathResource("receipts/context-1.jsonld").getInputStream()) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the context, without authentication, since any holder of a receipt may have to read it. */
    @GetMapping(path = PATH, produces = "application/ld+json")
    ResponseEntity<Map<String, Object>> context() {
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(context);
    }
}
