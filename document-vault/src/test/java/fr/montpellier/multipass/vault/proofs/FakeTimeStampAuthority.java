package fr.montpellier.multipass.vault.proofs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/** An authority that stamps as asked, or wrongly, or not at all. */
final class FakeTimeStampAuthority implements AutoCloseable {

    enum Fault {
        NONE,
        AWAY,
        NO_STAMP,
        NO_REPLY,
        ENDLESS,
        OTHER_HASH,
        OTHER_NONCE,
        OTHER_TIME,
        OTHER_AUTHORITY,
        OTHER_PURPOSE,
        CHANGED
    }

    static final String POLICY = "1.3.6.1.4.1.57264.2";

    private final HttpServer server;
    private final KeyPair rootKey = pair();
    private final X509Certificate root = certificate("CN=Root", rootKey, "CN=Root", rootKey, null, 1);
    private final KeyPair signerKey = pair();
    private final X509Certificate signer =
            certificate("CN=Stamps", signerKey, "CN=Root", rootKey, KeyPurposeId.id_kp_timeStamping, 2);
    private final X509Certificate webServer =
            certificate("CN=Web", signerKey, "CN=Root", rootKey, KeyPurposeId.id_kp_serverAuth, 3);
    private final KeyPair strangerKey = pair();
    private final X509Certificate stranger =
            certificate("CN=Stamps", signerKey, "CN=Root", strangerKey, KeyPurposeId.id_kp_timeStamping, 4);
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    FakeTimeStampAuthority() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void fault(Fault next) {
        fault = next;
    }

    int asked() {
        return asked.get();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    Path trustedIn(Path file) {
        try (var text = new StringWriter();
                var pem = new JcaPEMWriter(text)) {
            pem.writeObject(root);
            pem.flush();
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] reply = reply(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(fault == Fault.AWAY ? 503 : 200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private byte[] reply(byte[] query) {
        return switch (fault) {
            case NO_REPLY -> new byte[] {0x30, 3, 2, 1};
            case ENDLESS -> new byte[1 << 20];
            default -> stamp(query);
        };
    }

    private byte[] stamp(byte[] query) {
        try {
            TimeStampRequest request = new TimeStampRequest(query);
            byte[] hash = request.getMessageImprintDigest();
            BigInteger nonce = request.getNonce();
            if (fault == Fault.OTHER_HASH || fault == Fault.OTHER_NONCE) {
                TimeStampRequestGenerator other = new TimeStampRequestGenerator();
                other.setCertReq(true);
                request = other.generate(
                        TSPAlgorithms.SHA256,
                        fault == Fault.OTHER_HASH ? new byte[hash.length] : hash,
                        fault == Fault.OTHER_NONCE ? nonce.add(BigInteger.ONE) : nonce);
            }
            X509Certificate certificate = switch (fault) {
                case OTHER_AUTHORITY -> stranger;
                case OTHER_PURPOSE -> webServer;
                default -> signer;
            };
            TimeStampResponseGenerator responses =
                    new TimeStampResponseGenerator(tokens(certificate), TSPAlgorithms.ALLOWED);
            byte[] reply = fault == Fault.NO_STAMP
                    ? responses
                            .generateRejectedResponse(new IllegalStateException("no"))
                            .getEncoded()
                    : responses
                            .generate(request, BigInteger.valueOf(serial.incrementAndGet()), Date.from(time()))
                            .getEncoded();
            if (fault == Fault.CHANGED) {
                reply[reply.length - 10] ^= 1;
            }
            return reply;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant time() {
        return fault == Fault.OTHER_TIME ? Instant.now().minus(Duration.ofHours(1)) : Instant.now();
    }

    private TimeStampTokenGenerator tokens(X509Certificate certificate) throws Exception {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        // The library refuses to sign with the certificate of a web server: it is shown for the same key.
        X509Certificate named = fault == Fault.OTHER_PURPOSE ? signer : certificate;
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", signerKey.getPrivate(), named),
                digests.get(new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256")),
                new ASN1ObjectIdentifier(POLICY));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        return tokens;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String name, KeyPair key, String issuer, KeyPair issuerKey, @Nullable KeyPurposeId purpose, long number) {
        try {
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(number),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(30))),
                    new X500Name(name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
