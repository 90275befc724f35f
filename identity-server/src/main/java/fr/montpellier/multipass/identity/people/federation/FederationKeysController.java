package fr.montpellier.multipass.identity.people.federation;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public keys of this server to the identity providers. */
@RestController
class FederationKeysController {

    private final FederationKeys keys;

    FederationKeysController(FederationKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/federation/jwks")
    Map<String, Object> jwks() {
        return keys.published().toJSONObject(true);
    }
}
