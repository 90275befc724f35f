package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import fr.montpellier.multipass.service.pkcs11.Pkcs11Token;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Generates and uses private keys in a PKCS#11 token (OASIS PKCS #11 version 2.40), from which they cannot be exported;
 * the database stores the public keys. Every instance needs the same token, or one with the same keys. The name of an
 * entry is the key id.
 *
 * <p>Keys for PS256 are sealed in the database, because the signing library does not find the provider of a token for
 * RSASSA-PSS.
 */
final class Pkcs11SigningKeys implements SigningKeyStore {

    /** The validity of the certificate that a Java key store requires for a key; the certificate is not used. */
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(3_650);

    /** The attributes of the keys: they stay in the token, can sign, and cannot be read. */
    private static final String ATTRIBUTES = """
            attributes(generate, CKO_PRIVATE_KEY, *) = {
              CKA_TOKEN = true
              CKA_PRIVATE = true
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
            }""";

    private static final X500Name NAME = new X500Name("CN=Multipass signing key");

    private final SealedSigningKeys sealed = new SealedSigningKeys();
    private final Pkcs11Token token;
    private final Clock clock;
    private final ReentrantLock using = new ReentrantLock();
    private KeyStore entries;

    Pkcs11SigningKeys(Pkcs11Settings settings, Clock clock) {
        this.token = Pkcs11Token.registered(settings, "signing", ATTRIBUTES);
        this.clock = clock;
        this.entries = open();
    }

    @Override
    public JWK generate(JWSAlgorithm algorithm) {
        if (algorithm.equals(JWSAlgorithm.PS256)) {
            return sealed.generate(algorithm);
        }
        using.lock();
        try {
            KeyPair pair = pair(algorithm);
            JWK key = withThumbprint(publicPart(pair, algorithm));
            entries.setKeyEntry(
                    key.getKeyID(), pair.getPrivate(), null, new Certificate[] {certificate(pair, algorithm)});
            return with(key, pair.getPrivate());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the PKCS#11 token cannot generate a key for " + algorithm, e);
        } finally {
            using.unlock();
        }
    }

    @Override
    public JWK withPrivatePart(JWK kept) {
        if (kept.isPrivate()) {
            return kept;
        }
        using.lock();
        try {
            PrivateKey key = entry(kept.getKeyID());
            return key == null ? kept : with(kept, key);
        } finally {
            using.unlock();
        }
    }

    @Override
    public void forget(String kid) {
        using.lock();
        try {
            if (entries.containsAlias(kid)) {
                entries.deleteEntry(kid);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the PKCS#11 token could not delete the key " + kid, e);
        } finally {
            using.unlock();
        }
    }

    /** Returns the key, from a newly opened key store if another instance generated it. */
    private @Nullable PrivateKey entry(String kid) {
        try {
            if (!entries.containsAlias(kid)) {
                entries = open();
            }
            return (PrivateKey) entries.getKey(kid, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the PKCS#11 token cannot read the key " + kid, e);
        }
    }

    private KeyStore open() {
        try {
            return token.open();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the PKCS#11 token could not be opened", e);
        }
    }

    private KeyPair pair(JWSAlgorithm algorithm) throws GeneralSecurityException {
        if (JWSAlgorithm.Family.EC.contains(algorithm)) {
            var generator = KeyPairGenerator.getInstance("EC", token.provider());
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        }
        var generator = KeyPairGenerator.getInstance("RSA", token.provider());
        generator.initialize(SealedSigningKeys.RSA_BITS);
        return generator.generateKeyPair();
    }

    private static JWK publicPart(KeyPair pair, JWSAlgorithm algorithm) {
        return switch (pair.getPublic()) {
            case ECPublicKey ec ->
                new ECKey.Builder(Curve.P_256, ec)
                        .algorithm(algorithm)
                        .keyUse(KeyUse.SIGNATURE)
                        .build();
            case RSAPublicKey rsa ->
                new RSAKey.Builder(rsa)
                        .algorithm(algorithm)
                        .keyUse(KeyUse.SIGNATURE)
                        .build();
            default -> throw new IllegalStateException("neither an EC nor an RSA key");
        };
    }

    private static JWK withThumbprint(JWK key) throws JOSEException {
        return key instanceof ECKey ec
                ? new ECKey.Builder(ec).keyIDFromThumbprint().build()
                : new RSAKey.Builder(key.toRSAKey()).keyIDFromThumbprint().build();
    }

    private static JWK with(JWK key, PrivateKey privatePart) {
        return key instanceof ECKey ec
                ? new ECKey.Builder(ec).privateKey(privatePart).build()
                : new RSAKey.Builder(key.toRSAKey()).privateKey(privatePart).build();
    }

    private Certificate certificate(KeyPair pair, JWSAlgorithm algorithm) throws GeneralSecurityException {
        Instant now = clock.instant();
        String signature = JWSAlgorithm.Family.EC.contains(algorithm) ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            ContentSigner signer = new JcaContentSignerBuilder(signature)
                    .setProvider(token.provider())
                    .build(pair.getPrivate());
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    NAME,
                                    BigInteger.valueOf(now.toEpochMilli()),
                                    Date.from(now),
                                    Date.from(now.plus(CERTIFICATE_LIFE)),
                                    NAME,
                                    pair.getPublic())
                            .build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
