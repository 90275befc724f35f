package fr.montpellier.multipass.backup.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/**
 * The certificate of the operator to whom copies are encrypted. The private key is not on the machine that makes copies.
 *
 * <p>Files are CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084) and RSAES-OAEP with SHA-256 (RFC 3560), as
 * DER: {@code openssl cms -decrypt -binary -inform DER} opens them.
 */
public final class Recipient {

    private static final int SHORTEST_KEY_BITS = 3072;
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final X509Certificate certificate;

    private Recipient(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Reads a certificate in PEM.
     *
     * @throws IOException if there is none, or its key is not RSA with 3072 bits or more
     */
    public static Recipient read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!(CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate found)) {
                throw new IOException(file + " holds no X.509 certificate");
            }
            if (!(found.getPublicKey() instanceof RSAPublicKey key)
                    || key.getModulus().bitLength() < SHORTEST_KEY_BITS) {
                throw new IOException(file + " has no RSA key of " + SHORTEST_KEY_BITS + " bits or more");
            }
            return new Recipient(found);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificate in PEM", e);
        }
    }

    /** Returns the serial number of the certificate in hexadecimal, which names the private key that opens the copies. */
    public String serialNumber() {
        return certificate.getSerialNumber().toString(16);
    }

    /** Returns a stream that encrypts to {@code target}, which it closes. */
    public OutputStream seal(OutputStream target) throws IOException {
        try {
            AlgorithmIdentifier oaep = new JcaAlgorithmParametersConverter()
                    .getAlgorithmIdentifier(
                            PKCSObjectIdentifiers.id_RSAES_OAEP,
                            new OAEPParameterSpec(
                                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            var generator = new CMSAuthEnvelopedDataStreamGenerator();
            generator.addRecipientInfoGenerator(
                    new JceKeyTransRecipientInfoGenerator(certificate, oaep).setProvider(PROVIDER));
            var encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(PROVIDER)
                    .build();
            return new ClosingOutputStream(generator.open(target, encryptor), target);
        } catch (GeneralSecurityException | CMSException e) {
            throw new IOException("The copy cannot be encrypted", e);
        }
    }
}
