package fr.montpellier.multipass.consent.receipts;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the JSON-LD context (JSON-LD 1.1, section 3.1) to which receipts refer. */
@RestController
class ReceiptContextController {

    /** Path of the context; a changed context gets another number, since signed receipts refer to this one. */
    static final String PATH = "/receipts/context/1";

    private final Resource context = new ClassPathResource("receipts/context-1.jsonld");

    /** Returns the context, without authentication, since any holder of a receipt may have to read it. */
    @GetMapping(path = PATH, produces = "application/ld+json")
    ResponseEntity<Resource> context() {
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(context);
    }
}
