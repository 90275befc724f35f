package fr.montpellier.multipass.consent.receipts;

import fr.montpellier.multipass.consent.receipts.content.ExchangeReceiptContent;
import fr.montpellier.multipass.consent.receipts.content.ReceiptContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the JSON-LD contexts (JSON-LD 1.1, section 3.1) to which receipts refer, byte for byte as they are kept: readers compare
 * their SHA-256 with the one that docs/formats/receipt.md states.
 */
@RestController
class ReceiptContextController {

    private final byte[] ofAuthorisations = read("receipts/context-1.jsonld");
    private final byte[] ofExchanges = read("receipts/context-2.jsonld");

    private static byte[] read(String name) {
        try (InputStream file = new ClassPathResource(name).getInputStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the context, without authentication, since any holder of a receipt may have to read it. */
    @GetMapping(path = ReceiptContent.CONTEXT, produces = "application/ld+json")
    ResponseEntity<Object> context() {
        return respond(ofAuthorisations);
    }

    /** Returns the context of receipts of legal exchanges, without authentication for the same reason. */
    @GetMapping(path = ExchangeReceiptContent.CONTEXT, produces = "application/ld+json")
    ResponseEntity<Object> exchangeContext() {
        return respond(ofExchanges);
    }

    private static ResponseEntity<Object> respond(byte[] context) {
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(context);
    }
}
