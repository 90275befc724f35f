package fr.montpellier.multipass.vault.keeping.signing;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes every key that ever signed a certificate of erasure or a statement of facts (RFC 7517). */
@RestController
class SigningKeysController {

    private final SigningKeyRepository keys;

    SigningKeysController(SigningKeyRepository keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/erasures/jwks", produces = "application/jwk-set+json")
    Map<String, Object> ofErasures() {
        return keys.published().toJSONObject();
    }

    @GetMapping(path = "/facts/jwks", produces = "application/jwk-set+json")
    Map<String, Object> ofFacts() {
        return keys.published().toJSONObject();
    }
}
