package fr.montpellier.multipass.service.algorithms;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the library's algorithms are interoperable with the JDK's: each verifies the signatures and opens the
 * ciphertexts of the other, and neither accepts changed ones.
 */
class NativeAlgorithmsTest {

    private static final byte[] TEXT = "ce qui est signé".getBytes();

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");
    private static final GCMParameterSpec NONCE = new GCMParameterSpec(128, new byte[12]);

    private final Provider ours = requireNonNull(NativeAlgorithms.load());

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
        KeyPair keys = keys(kind, size, jdk);
        Provider theirs = Security.getProvider(jdk);

        for (Provider signer : new Provider[] {ours, theirs}) {
            byte[] signature = sign(algorithm, signer, keys);
            assertThat(verify(algorithm, ours, keys, signature)).isTrue();
            assertThat(verify(algorithm, theirs, keys, signature)).isTrue();
            for (int i = 0; i < signature.length; i++) {
                byte[] changed = signature.clone();
                changed[i] ^= 1;
                assertThat(verify(algorithm, ours, keys, changed)).isFalse();
            }
            assertThat(verify(algorithm, ours, keys, new byte[signature.length]))
                    .isFalse();
            assertThat(verify(algorithm, ours, keys, new byte[0])).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000, 1 << 20})
    void seal_as_the_jdk_does(int length) throws GeneralSecurityException {
        Provider theirs = Security.getProvider("SunJCE");
        var plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);

        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, ours, plaintext);

        assertThat(crypt(Cipher.ENCRYPT_MODE, theirs, plaintext)).isEqualTo(sealed);
        assertThat(crypt(Cipher.DECRYPT_MODE, ours, sealed)).isEqualTo(plaintext);
        assertThat(crypt(Cipher.DECRYPT_MODE, theirs, sealed)).isEqualTo(plaintext);
        for (int at : new int[] {0, sealed.length / 2, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> crypt(Cipher.DECRYPT_MODE, ours, changed)).isInstanceOf(AEADBadTagException.class);
        }
        assertThatThrownBy(() -> crypt(Cipher.DECRYPT_MODE, ours, Arrays.copyOf(sealed, sealed.length - 1)))
                .isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> crypt(Cipher.DECRYPT_MODE, ours, new byte[0]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void refuse_to_seal_twice_with_one_nonce() throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", ours);
        cipher.init(Cipher.ENCRYPT_MODE, KEY, NONCE);
        cipher.doFinal(TEXT);

        assertThatThrownBy(() -> cipher.init(Cipher.ENCRYPT_MODE, KEY, NONCE))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
    }

    @Test
    void replace_nothing_else() {
        assertThat(ours.getServices())
                .isNotEmpty()
                .allMatch(service -> Set.of("Signature", "KeyFactory").contains(service.getType())
                        || service.getAlgorithm().equals("AES/GCM/NoPadding")
                        || (service.getType() + "." + service.getAlgorithm()).equals("KeyPairGenerator.RSA"));
    }

    @Test
    void make_rsa_keys_that_the_jdk_signs_with() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA", ours);
        generator.initialize(3072);
        KeyPair made = generator.generateKeyPair();
        var theirs = KeyFactory.getInstance("RSA", "SunRsaSign");
        var held = new KeyPair(
                theirs.generatePublic(new X509EncodedKeySpec(made.getPublic().getEncoded())),
                theirs.generatePrivate(new PKCS8EncodedKeySpec(made.getPrivate().getEncoded())));

        assertThat(((RSAPublicKey) held.getPublic()).getModulus().bitLength()).isEqualTo(3072);
        byte[] signature = sign("SHA256withRSA", Security.getProvider("SunRsaSign"), held);
        assertThat(verify("SHA256withRSA", ours, made, signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"EC, secp256r1, SunEC, SHA256withECDSA", "RSA, 2048, SunRsaSign, SHA256withRSA"})
    void read_and_write_the_keys_of_the_jdk(String kind, String size, String jdk, String algorithm)
            throws GeneralSecurityException {
        KeyPair theirs = keys(kind, size, jdk);
        var factory = KeyFactory.getInstance(kind, ours);

        var held = new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(theirs.getPublic().getEncoded())),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(theirs.getPrivate().getEncoded())));

        assertThat(held.getPublic().getEncoded()).isEqualTo(theirs.getPublic().getEncoded());
        byte[] signature = sign(algorithm, Security.getProvider(jdk), held);
        assertThat(verify(algorithm, ours, theirs, signature)).isTrue();
        assertThat(verify(algorithm, Security.getProvider(jdk), theirs, sign(algorithm, ours, held)))
                .isTrue();
    }

    private static byte[] crypt(int mode, Provider provider, byte[] input) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, KEY, NONCE);
        cipher.updateAAD(TEXT);
        return cipher.doFinal(input);
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
