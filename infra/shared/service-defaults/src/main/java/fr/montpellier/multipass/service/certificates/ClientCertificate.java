package fr.montpellier.multipass.service.certificates;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Reads the certificate with which the client of the current request opened its TLS connection. */
public final class ClientCertificate {

    /** Request attribute set by the container, or by {@link ClientCertificateValve} behind a proxy (Servlet, section 3.10). */
    static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    /** Returns the SHA-256 thumbprint in base64url, as in {@code cnf.x5t#S256} (RFC 8705, section 3.1). */
    public static Optional<String> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
                .map(X509Certificate[].class::cast)
                .filter(chain -> chain.length > 0)
                .map(chain -> thumbprint(chain[0]));
    }

    /** Returns the client's own certificate first, then the issuers' certificates that it sent. */
    public static Optional<X509Certificate[]> chain(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE))
                .map(X509Certificate[].class::cast)
                .filter(chain -> chain.length > 0);
    }

    static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed can be hashed", e);
        }
    }
}
