package fr.montpellier.multipass.consent.receipts;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReceiptKeysController {

    private final ReceiptKeyRepository keys;

    ReceiptKeysController(ReceiptKeyRepository keys) {
        this.keys = keys;
    }

    /**
     * Returns every key that ever signed a receipt (RFC 7517), without authentication, since any holder of a receipt
     * may have to verify it.
     */
    @GetMapping(path = "/receipts/jwks", produces = "application/jwk-set+json")
    Map<String, Object> published() {
        return keys.published().toJSONObject();
    }
}
