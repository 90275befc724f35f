package fr.montpellier.multipass.vault.keeping.proofs;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/** A time-stamp authority that answers correctly, wrongly or not at all, as set by a test. */
final class FakeTimeStampAuthority implements AutoCloseable {

    enum Fault {
        NONE,
        AWAY,
        NO_STAMP,
        NO_REPLY,
        ENDLESS,
        STALLS,
        REVOKED,
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
    private final X509Certificate root =
            certificate("CN=Root", rootKey, "CN=Root", rootKey, null, 1, "", Duration.ofDays(3650));
    private final KeyPair signerKey = pair();
    private volatile X509Certificate signer;
    private final X509Certificate webServer = certificate(
            "CN=Web", signerKey, "CN=Root", rootKey, KeyPurposeId.id_kp_serverAuth, 3, "", Duration.ofDays(30));
    private final KeyPair untrustedKey = pair();
    private final X509Certificate untrusted = certificate(
            "CN=Stamps",
            signerKey,
            "CN=Root",
            untrustedKey,
            KeyPurposeId.id_kp_timeStamping,
            4,
            "",
            Duration.ofDays(30));
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration offset = Duration.ZERO;
    private volatile CountDownLatch stalled = new CountDownLatch(1);

    FakeTimeStampAuthority() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.createContext("/revoked", this::answerRevoked);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
        signer = signer(2, Duration.ofDays(30));
    }

    void fault(Fault next) {
        fault = next;
        if (next != Fault.STALLS) {
            stalled.countDown();
            stalled = new CountDownLatch(1);
        }
    }

    /** Another certificate, and a clock that is ahead by so much. */
    void liveOn(Duration ahead, int number, Duration life) {
        offset = ahead;
        signer = signer(number, life);
    }

    private X509Certificate signer(int number, Duration life) {
        return certificate(
                "CN=Stamps",
                signerKey,
                "CN=Root",
                rootKey,
                KeyPurposeId.id_kp_timeStamping,
                number,
                url() + "revoked",
                life);
    }

    private void answerRevoked(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] list = revoked();
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        }
    }

    private byte[] revoked() {
        try {
            Instant now = time();
            var builder = new JcaX509v2CRLBuilder(root, Date.from(now.minusSeconds(60)));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
            if (fault == Fault.REVOKED) {
                builder.addCRLEntry(signer.getSerialNumber(), Date.from(now.minusSeconds(60)), CRLReason.keyCompromise);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKey.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
            byte[] response = response(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(fault == Fault.AWAY ? 503 : 200, response.length);
            if (fault == Fault.STALLS) {
                exchange.getResponseBody().write(response, 0, response.length / 2);
                exchange.getResponseBody().flush();
                stalled.await();
                return;
            }
            exchange.getResponseBody().write(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] response(byte[] query) {
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
                case OTHER_AUTHORITY -> untrusted;
                case OTHER_PURPOSE -> webServer;
                default -> signer;
            };
            TimeStampResponseGenerator responses =
                    new TimeStampResponseGenerator(tokens(certificate), TSPAlgorithms.ALLOWED);
            byte[] response = fault == Fault.NO_STAMP
                    ? responses
                            .generateRejectedResponse(new IllegalStateException("no"))
                            .getEncoded()
                    : responses
                            .generate(request, BigInteger.valueOf(serial.incrementAndGet()), Date.from(time()))
                            .getEncoded();
            if (fault == Fault.CHANGED) {
                response[response.length - 10] ^= 1;
            }
            return response;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant time() {
        Instant now = Instant.now().plus(offset);
        return fault == Fault.OTHER_TIME ? now.minus(Duration.ofHours(1)) : now;
    }

    private TimeStampTokenGenerator tokens(X509Certificate certificate) throws Exception {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
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

    /** @param list address of the revocation list; empty: none */
    private static X509Certificate certificate(
            String name,
            KeyPair key,
            String issuer,
            KeyPair issuerKey,
            @Nullable KeyPurposeId purpose,
            long number,
            String list,
            Duration life) {
        try {
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(number),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(life)),
                    new X500Name(name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            if (!list.isEmpty()) {
                GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, list));
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(names), null, null)
                }));
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
