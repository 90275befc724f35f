package fr.montpellier.multipass.identity.closing;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys (RFC 7517) with which certificates of erased accounts are verified. */
@RestController
class AccountCertificateKeysController {

    private final AccountCertificates certificates;

    AccountCertificateKeysController(AccountCertificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping(path = "/account/erasures/jwks", produces = "application/jwk-set+json")
    Map<String, Object> keys() {
        return certificates.published().toJSONObject();
    }
}
