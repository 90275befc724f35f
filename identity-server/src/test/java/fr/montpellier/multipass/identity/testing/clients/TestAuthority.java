package fr.montpellier.multipass.identity.testing.clients;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority, and the certificates that servers and clients get from it, or from themselves. */
public final class TestAuthority {

    /** A private key and its certificate. */
    public record Holder(KeyPair keys, X509Certificate certificate) {

        public Path writeCertificate(Path file) {
            return write(file, certificate);
        }

        public Path writePrivateKey(Path file) throws IOException {
            return write(file, new JcaPKCS8Generator(keys.getPrivate(), null).generate());
        }
    }

    private final Holder root;

    public TestAuthority(String name) {
        KeyPair keys = newKeys();
        root = new Holder(keys, certificate("CN=" + name, "CN=" + name, keys, keys, true, Instant.now()));
    }

    public Path writeCertificate(Path file) {
        return root.writeCertificate(file);
    }

    /** @param alternatives other names of the subject */
    public Holder issue(String subject, GeneralName... alternatives) {
        return issue(Instant.now(), subject, alternatives);
    }

    /** For a day from that time. */
    public Holder issue(Instant from, String subject, GeneralName... alternatives) {
        KeyPair keys = newKeys();
        String issuer = root.certificate().getSubjectX500Principal().getName();
        return new Holder(keys, certificate(issuer, subject, root.keys(), keys, false, from, alternatives));
    }

    public static Holder selfSigned(String subject) {
        KeyPair keys = newKeys();
        return new Holder(keys, certificate(subject, subject, keys, keys, false, Instant.now()));
    }

    /** An HTTP client that trusts this authority and shows that certificate. */
    public HttpClient client(Holder... shown) {
        try {
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            for (Holder holder : shown) {
                own.setKeyEntry(
                        "own", holder.keys().getPrivate(), new char[0], new Certificate[] {holder.certificate()});
            }
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, new char[0]);
            var known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            known.setCertificateEntry("authority", root.certificate());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path write(Path file, Object object) {
        var pem = new StringWriter();
        try (var writer = new JcaPEMWriter(pem)) {
            writer.writeObject(object);
            writer.flush();
            return Files.writeString(file, pem.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate certificate(
            String issuer,
            String subject,
            KeyPair issuerKeys,
            KeyPair keys,
            boolean authority,
            Instant from,
            GeneralName... alternatives) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(new X500Principal(issuer).getEncoded()),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(from.minusSeconds(60)),
                    Date.from(from.plus(Duration.ofDays(1))),
                    X500Name.getInstance(new X500Principal(subject).getEncoded()),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (alternatives.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
