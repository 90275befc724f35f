package fr.montpellier.multipass.service.signatures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library's signatures are those of the JDK: either verifies what the other signed, and neither what was changed. */
class NativeSignaturesTest {

    private static final byte[] TEXT = "ce qui est signé".getBytes();

    private final Provider ours = requireNonNull(NativeSignatures.load());

    @ParameterizedTest
    @CsvSource({
        "SHA256withECDSA, EC, secp256r1, SunEC",
        "SHA384withECDSA, EC, secp384r1, SunEC",
        "SHA256withECDSAinP1363Format, EC, secp256r1, SunEC",
        "SHA512withECDSAinP1363Format, EC, secp521r1, SunEC",
        "SHA256withRSA, RSA, 2048, SunRsaSign",
    })
    void are_interchangeable_with_the_jdks(String algorithm, String kind, String size, String jdk)
            throws GeneralSecurityException {
        var keys = keys(kind, size, jdk);
        var theirs = Security.getProvider(jdk);

        for (var signer : new Provider[] {ours, theirs}) {
            var signature = sign(algorithm, signer, keys);
            assertThat(verify(algorithm, ours, keys, signature)).isTrue();
            assertThat(verify(algorithm, theirs, keys, signature)).isTrue();
            for (int i = 0; i < signature.length; i++) {
                var changed = signature.clone();
                changed[i] ^= 1;
                assertThat(verify(algorithm, ours, keys, changed)).isFalse();
            }
            assertThat(verify(algorithm, ours, keys, new byte[signature.length]))
                    .isFalse();
            assertThat(verify(algorithm, ours, keys, new byte[0])).isFalse();
        }
    }

    @Test
    void replace_nothing_else() {
        assertThat(ours.getServices())
                .isNotEmpty()
                .allMatch(service -> Set.of("Signature", "KeyFactory").contains(service.getType()));
    }

    @ParameterizedTest
    @CsvSource({"EC, secp256r1, SunEC, SHA256withECDSA", "RSA, 2048, SunRsaSign, SHA256withRSA"})
    void read_and_write_the_keys_of_the_jdk(String kind, String size, String jdk, String algorithm)
            throws GeneralSecurityException {
        var theirs = keys(kind, size, jdk);
        var factory = KeyFactory.getInstance(kind, ours);

        var held = new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(theirs.getPublic().getEncoded())),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(theirs.getPrivate().getEncoded())));

        assertThat(held.getPublic().getEncoded()).isEqualTo(theirs.getPublic().getEncoded());
        var signature = sign(algorithm, Security.getProvider(jdk), held);
        assertThat(verify(algorithm, ours, theirs, signature)).isTrue();
        assertThat(verify(algorithm, Security.getProvider(jdk), theirs, sign(algorithm, ours, held)))
                .isTrue();
    }

    private static KeyPair keys(String kind, String size, String provider) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(kind, provider);
        if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(size));
        } else {
            generator.initialize(Integer.parseInt(size));
        }
        return generator.generateKeyPair();
    }

    private static byte[] sign(String algorithm, Provider provider, KeyPair keys) throws GeneralSecurityException {
        var signer = Signature.getInstance(algorithm, provider);
        signer.initSign(keys.getPrivate());
        signer.update(TEXT);
        return signer.sign();
    }

    private static boolean verify(String algorithm, Provider provider, KeyPair keys, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(keys.getPublic());
        verifier.update(TEXT);
        try {
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        }
    }
}
