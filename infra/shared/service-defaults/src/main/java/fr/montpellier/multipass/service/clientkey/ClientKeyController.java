package fr.montpellier.multipass.service.clientkey;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClientKeyController {

    private final ClientKey key;

    ClientKeyController(ClientKey key) {
        this.key = key;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = "application/jwk-set+json")
    Map<String, Object> publicKeys() {
        return key.publicKeys().toJSONObject();
    }
}
