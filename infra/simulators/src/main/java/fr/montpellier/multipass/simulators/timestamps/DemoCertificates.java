package fr.montpellier.multipass.simulators.timestamps;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates whose names say that they are for demonstration. */
final class DemoCertificates {

    private static final X500Name ROOT = new X500Name("CN=Autorité de démonstration (sans valeur),O=Multipass");
    private static final X500Name STAMPS = new X500Name("CN=Horodatage de démonstration (sans valeur),O=Multipass");
    private static final Duration LIFE = Duration.ofDays(3650);

    private DemoCertificates() {}

    static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    static X509Certificate root(KeyPair root, Instant now)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        JcaX509v3CertificateBuilder certificate = builder(ROOT, root, BigInteger.ONE, now);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return signed(certificate, root);
    }

    /** Issues a certificate for time-stamping alone (RFC 3161, section 2.3). */
    static X509Certificate stamps(KeyPair stamps, KeyPair root, Instant now)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        JcaX509v3CertificateBuilder certificate = builder(STAMPS, stamps, BigInteger.TWO, now);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        certificate.addExtension(
                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return signed(certificate, root);
    }

    private static JcaX509v3CertificateBuilder builder(X500Name name, KeyPair key, BigInteger number, Instant now) {
        return new JcaX509v3CertificateBuilder(
                ROOT,
                number,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                name,
                key.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder certificate, KeyPair root)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.getPrivate())));
    }
}
