package fr.montpellier.multipass.consent.receipts;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReceiptKeysController {

    private final ReceiptKeys keys;

    ReceiptKeysController(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** Every key that ever signed a receipt (RFC 7517); open to all, since anyone may have to verify one. */
    @GetMapping(path = "/receipts/jwks", produces = "application/jwk-set+json")
    Map<String, Object> published() {
        return keys.published().toJSONObject();
    }
}
