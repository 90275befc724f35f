package fr.montpellier.multipass.identity.people.federation;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import fr.montpellier.multipass.identity.support.secrets.SealedEcKeys;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The keys that this server uses with identity providers: one signs client assertions, one decrypts the providers'
 * encrypted tokens.
 */
@Component
public class FederationKeys {

    private final ECKey signing;
    private final ECKey encryption;

    FederationKeys(SealedSecrets secrets) {
        this.signing = SealedEcKeys.getOrCreate(secrets, "federation:signing", KeyUse.SIGNATURE, JWSAlgorithm.ES256);
        this.encryption =
                SealedEcKeys.getOrCreate(secrets, "federation:encryption", KeyUse.ENCRYPTION, JWEAlgorithm.ECDH_ES);
    }

    public ECKey signing() {
        return signing;
    }

    public ECKey encryption() {
        return encryption;
    }

    JWKSet published() {
        return new JWKSet(List.of(signing.toPublicJWK(), encryption.toPublicJWK()));
    }
}
