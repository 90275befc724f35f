package fr.montpellier.multipass.service.timestamps;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Requests stamps from a time-stamp authority over HTTP (RFC 3161, section 3.4) and verifies them. */
public final class TimeStampClient {

    private static final int NONCE_BITS = 64;
    private static final int MOST_BYTES = 1 << 16;

    private final URI url;
    private final Optional<String> policy;
    private final Path certificates;
    private final Duration timeout;
    private final Clock clock;
    private final OutboundClient client;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param policy the only one accepted, as an OID; empty: any
     * @param certificates PEM file of the trusted authorities; read at each stamp
     * @param timeout for the connection, and again for the answer
     */
    public TimeStampClient(
            URI url, Optional<String> policy, Path certificates, Duration timeout, Clock clock, OutboundClient client) {
        this.url = url;
        this.policy = policy;
        this.certificates = certificates;
        this.timeout = timeout;
        this.clock = clock;
        this.client = client;
    }

    /**
     * Requests a stamp.
     *
     * @param imprint SHA-256
     * @throws IOException if the authority or its revocation list is unavailable, or the file of the trusted
     *     authorities cannot be read
     */
    public Stamp stamp(byte[] imprint) throws IOException, StampRefusedException {
        TimeStampRequestGenerator question = new TimeStampRequestGenerator();
        question.setCertReq(true);
        policy.map(ASN1ObjectIdentifier::new).ifPresent(question::setReqPolicy);
        TimeStampRequest asked = question.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(NONCE_BITS, random));
        VerifiedStamp stamp = new StampVerifier(trusted()).verify(send(asked.getEncoded()), asked, clock.instant());
        List<X509CRL> lists = new RevocationLists(client, timeout).of(stamp.chain(), clock.instant());
        return new Stamp(stamp.response(), stamp.at(), stamp.ends(), evidence(stamp.trusted(), lists));
    }

    private static byte[] evidence(X509Certificate trusted, List<X509CRL> lists) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(trusted);
            for (X509CRL list : lists) {
                pem.writeObject(list);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] send(byte[] query) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, "application/timestamp-query");
        headers.set(HttpHeaders.ACCEPT, "application/timestamp-reply");
        OutboundResponse reply = client.send(new OutboundCall(
                HttpMethod.POST, url, headers, query, new CallLimits(timeout, MOST_BYTES), Destinations.ANY));
        if (reply.status() != 200) {
            throw new IOException("the time-stamp authority answered " + reply.status());
        }
        return reply.body();
    }

    private List<X509Certificate> trusted() throws IOException {
        try (InputStream file = Files.newInputStream(certificates)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException("not a PEM file of certificates", e);
        }
    }
}
