package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Verifies a receipt offline from two files; shown in docs/formats/receipt.md. */
final class OfflineVerification {

    private OfflineVerification() {}

    // tag::verify[]
    static JWTClaimsSet verify(Path receiptFile, Path keysFile) throws Exception {
        SignedJWT receipt = SignedJWT.parse(Files.readString(receiptFile).strip());
        if (!JWSAlgorithm.ES256.equals(receipt.getHeader().getAlgorithm())
                || !"multipass-receipt+jwt".equals(receipt.getHeader().getType().getType())) {
            throw new SecurityException("not a Multipass receipt");
        }
        JWK key =
                JWKSet.load(keysFile.toFile()).getKeyByKeyId(receipt.getHeader().getKeyID());
        if (key == null || !receipt.verify(new ECDSAVerifier(key.toECKey()))) {
            throw new SecurityException("the receipt was changed, or another service signed it");
        }
        return Objects.requireNonNull(receipt.getJWTClaimsSet());
    }
    // end::verify[]
}
