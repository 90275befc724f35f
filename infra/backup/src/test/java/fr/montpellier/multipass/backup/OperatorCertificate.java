package fr.montpellier.multipass.backup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key pair of an operator, in two PEM files.
 *
 * @param certificate on the machine that makes copies
 * @param key elsewhere
 */
public record OperatorCertificate(Path certificate, Path key) {

    /** Pairs by the length of their key: they take seconds to make, and tests share them. */
    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    /** Writes a key pair to that directory. */
    public static OperatorCertificate in(Path directory) {
        return in(directory, 3072);
    }

    /** Writes a key pair with an RSA key of that length. */
    public static OperatorCertificate in(Path directory, int bits) {
        try {
            Files.createDirectories(directory);
            KeyPair pair = PAIRS.computeIfAbsent(bits, OperatorCertificate::newPair);
            var name = new X500Principal("CN=Operator");
            X509Certificate made = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.TEN,
                                    Date.from(Instant.now()),
                                    Date.from(Instant.now().plus(Duration.ofDays(365))),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
            return new OperatorCertificate(
                    pem(directory.resolve("operator.pem"), "CERTIFICATE", made.getEncoded()),
                    pem(
                            directory.resolve("operator.key"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newPair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException, CertificateEncodingException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}
