package fr.montpellier.multipass.consent.receipts;

import fr.montpellier.multipass.consent.receipts.content.ExchangeReceiptContent;
import fr.montpellier.multipass.consent.receipts.content.ReceiptContent;
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

    private final Map<String, Object> ofAuthorisations = read("receipts/context-1.jsonld");
    private final Map<String, Object> ofExchanges = read("receipts/context-2.jsonld");

    private static Map<String, Object> read(String name) {
        try (InputStream file = new ClassPathResource(name).getInputStream()) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the context, without authentication, since any holder of a receipt may have to read it. */
    @GetMapping(path = ReceiptContent.CONTEXT, produces = "application/ld+json")
    ResponseEntity<Map<String, Object>> context() {
        return respond(ofAuthorisations);
    }

    /** Returns the context of receipts of legal exchanges, without authentication for the same reason. */
    @GetMapping(path = ExchangeReceiptContent.CONTEXT, produces = "application/ld+json")
    ResponseEntity<Map<String, Object>> exchangeContext() {
        return respond(ofExchanges);
    }

    private static ResponseEntity<Map<String, Object>> respond(Map<String, Object> context) {
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(context);
    }
}
