package fr.montpellier.multipass.journal.anchoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.journal.tree.TreeHash;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp authority (RFC 3161) that a test puts out of order. */
public final class TestTimeStampAuthority implements AutoCloseable {

    private static final String ALGORITHM = "SHA256withECDSA";

    private final Clock clock;
    private final HttpServer server;
    private final KeyPair rootKey = pair();
    private final KeyPair key = pair();
    private final X509Certificate root = certificate("CN=Root", rootKey, true);
    private final X509Certificate signer = certificate("CN=Stamps", key, false);
    private final AtomicInteger serial = new AtomicInteger();
    private volatile boolean away;

    public TestTimeStampAuthority(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void setAway(boolean away) {
        this.away = away;
    }

    int stamped() {
        return serial.get();
    }

    /** Returns its root certificate in PEM. */
    public String pem() throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(root);
        }
        return text.toString();
    }

    /** Stamps a text, as for a service. */
    public byte[] stamp(String text) throws IOException {
        var question = new TimeStampRequestGenerator();
        question.setCertReq(true);
        return stamp(question.generate(TSPAlgorithms.SHA256, TreeHash.sha256(text.getBytes(StandardCharsets.UTF_8)))
                .getEncoded());
    }

    /** Returns the settings of a service that trusts this authority. */
    public Map<String, String> settings() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target/authorities")), "authority", ".pem");
        Files.writeString(file, pem());
        return Map.of(
                "multipass.journal.anchoring.stamps.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "multipass.journal.anchoring.stamps.certificates",
                file.toString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] query = exchange.getRequestBody().readAllBytes();
            if (away) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            byte[] reply = stamp(query);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private byte[] stamp(byte[] query) throws IOException {
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            var token = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build(ALGORITHM, key.getPrivate(), signer),
                    digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.2"));
            token.addCertificates(new JcaCertStore(List.of(signer)));
            return new TimeStampResponseGenerator(token, TSPAlgorithms.ALLOWED)
                    .generate(
                            new TimeStampRequest(query),
                            BigInteger.valueOf(serial.incrementAndGet()),
                            Date.from(clock.instant()))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
            throw new IOException(e);
        }
    }

    private X509Certificate certificate(String subject, KeyPair of, boolean authority) {
        Instant now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Root"),
                    BigInteger.valueOf(authority ? 1 : 2),
                    Date.from(now.minus(Duration.ofDays(1000))),
                    Date.from(now.plus(Duration.ofDays(1000))),
                    new X500Name(subject),
                    of.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(rootKey.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
