package fr.montpellier.multipass.vault.checking.authenticity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority of the tests, with issuers that sign codes. Its certificates are valid during 2020. */
final class TestAuthority {

    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate TO = LocalDate.of(2020, 12, 31);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this(name, TO);
    }

    TestAuthority(String name, LocalDate to) {
        this.name = name;
        this.keys = keys("secp256r1");
        this.certificate = certificate(name, keys, keys, name, true, to);
    }

    String name() {
        return name;
    }

    void writeTo(Path directory) throws IOException {
        write(directory.resolve(name + ".pem"), certificate);
    }

    /** @param id four characters */
    Issuer issuer(String id, String curve) {
        return new Issuer(id, keys(curve));
    }

    Issuer issuer(String id) {
        return issuer(id, "secp256r1");
    }

    final class Issuer {

        private final String id;
        private final KeyPair own;

        private Issuer(String id, KeyPair own) {
            this.id = id;
            this.own = own;
        }

        Issuer writeTo(Path directory) throws IOException {
            return writeTo(directory.resolve(name.toLowerCase(Locale.ROOT) + "-" + id + ".pem"), TO);
        }

        Issuer writeTo(Path file, LocalDate to) throws IOException {
            write(file, certificate(id, own, keys, name, false, to));
            return this;
        }

        /** A code of version 4. */
        String sign(LocalDate day, String type, String message) {
            return sign("DC04" + name + id + "FFFF" + days(day) + type + "01FR" + message);
        }

        /** @param text header and message */
        String sign(String text) {
            try {
                int bits = ((java.security.interfaces.ECPublicKey) own.getPublic())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize();
                Signature signer = Signature.getInstance("SHA" + (bits > 384 ? 512 : bits) + "withECDSAinP1363Format");
                signer.initSign(own.getPrivate());
                signer.update(text.getBytes(StandardCharsets.ISO_8859_1));
                return text + "\u001f" + base32(signer.sign());
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static String days(LocalDate day) {
        return String.format(Locale.ROOT, "%04X", ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 1), day));
    }

    private static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String subject, KeyPair own, KeyPair signing, String issuer, boolean authority, LocalDate to) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("C=FR,O=SPECIMEN,CN=" + issuer),
                    BigInteger.valueOf(subject.hashCode()).abs().add(BigInteger.ONE),
                    Date.from(FROM.atStartOfDay(ZoneOffset.UTC).toInstant()),
                    Date.from(to.atTime(23, 59).toInstant(ZoneOffset.UTC)),
                    new X500Name("C=FR,O=SPECIMEN,CN=" + subject),
                    own.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, X509Certificate certificate) throws IOException {
        try {
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    static String base32(byte[] bytes) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                int set = i < bytes.length * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0;
                value = value << 1 | set;
            }
            text.append(alphabet.charAt(value));
        }
        return text.toString();
    }
}
