package fr.montpellier.multipass.vault.proofs;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.springframework.stereotype.Component;

/** Asks the time-stamp authority over HTTP (RFC 3161, section 3.4), and believes nothing that it did not verify. */
@Component
class TimeStampAuthority {

    private static final int NONCE_BITS = 64;
    private static final int MOST_BYTES = 1 << 16;

    private final TimeStampSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    TimeStampAuthority(TimeStampSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    boolean exists() {
        return settings.url() != null;
    }

    /** The file of the trusted authorities, as it is now; none if nobody is trusted any more. */
    Optional<byte[]> trustedFile() {
        try {
            return settings.certificates() == null
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(settings.certificates()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * @param imprint SHA-256
     * @throws IOException if the authority is away, or the file of those that are trusted cannot be read
     */
    Stamp stamp(byte[] imprint) throws IOException, InterruptedException, StampRefusedException {
        TimeStampRequestGenerator question = new TimeStampRequestGenerator();
        question.setCertReq(true);
        Optional.ofNullable(settings.policy()).map(ASN1ObjectIdentifier::new).ifPresent(question::setReqPolicy);
        TimeStampRequest asked = question.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(NONCE_BITS, random));
        return new StampVerifier(trusted()).verify(send(asked.getEncoded()), asked, clock.instant());
    }

    private byte[] send(byte[] query) throws IOException, InterruptedException {
        URI url = Objects.requireNonNull(settings.url(), "no time-stamp authority");
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] reply = body.readNBytes(MOST_BYTES + 1);
            if (response.statusCode() != 200 || reply.length > MOST_BYTES) {
                throw new IOException("the time-stamp authority answered " + response.statusCode());
            }
            return reply;
        }
    }

    private List<X509Certificate> trusted() throws IOException {
        try (InputStream file = Files.newInputStream(certificates())) {
            return CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException("not a PEM file of certificates", e);
        }
    }

    private Path certificates() {
        return Objects.requireNonNull(settings.certificates(), "no trusted authority");
    }
}
