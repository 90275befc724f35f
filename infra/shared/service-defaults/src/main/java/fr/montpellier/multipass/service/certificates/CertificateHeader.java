package fr.montpellier.multipass.service.certificates;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * Parses a certificate in a header: a byte sequence between colons (RFC 9440, section 2.2; RFC 8941), or PEM with
 * percent signs as nginx writes its {@code $ssl_client_escaped_cert}.
 */
final class CertificateHeader {

    private static final int LONGEST = 16 * 1024;

    private CertificateHeader() {}

    /** @throws CertificateException if there is not exactly one readable certificate */
    static X509Certificate[] parse(List<String> values) throws CertificateException {
        if (values.size() != 1 || values.getFirst().length() > LONGEST) {
            throw new CertificateException("one certificate is expected");
        }
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(bytes(values.getFirst().trim())));
        return new X509Certificate[] {(X509Certificate) certificate};
    }

    private static byte[] bytes(String value) throws CertificateException {
        try {
            return value.length() > 2 && value.startsWith(":") && value.endsWith(":")
                    ? Base64.getDecoder().decode(value.substring(1, value.length() - 1))
                    // A plus sign is part of PEM here, not a space.
                    : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.US_ASCII)
                            .getBytes(StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("neither a byte sequence nor PEM", e);
        }
    }
}
