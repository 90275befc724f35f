package fr.montpellier.multipass.identity.clients.authentication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The certificate authorities that may issue certificates of clients, read from a PEM file of their own certificates.
 * Revocation is not checked; instead, an operator removes the client's registration.
 */
@Component
class ClientAuthorities {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final Set<TrustAnchor> anchors;
    private final Clock clock;

    ClientAuthorities(@Value("${multipass.identity.client-authorities:#{null}}") @Nullable Path file, Clock clock) {
        this.anchors = file == null ? Set.of() : read(file);
        this.clock = clock;
    }

    boolean areKnown() {
        return !anchors.isEmpty();
    }

    /**
     * Returns whether a path leads from the certificate to an authority (RFC 5280, section 6) and its usage allows
     * clients.
     */
    boolean haveIssued(X509Certificate[] chain) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(withoutAnchors(chain));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            List<String> usages = chain[0].getExtendedKeyUsage();
            return usages == null || usages.contains(CLIENT_AUTHENTICATION);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Removes the certificates of authorities, which clients may append to the chain. */
    private List<X509Certificate> withoutAnchors(X509Certificate[] chain) {
        Set<X509Certificate> known =
                anchors.stream().map(TrustAnchor::getTrustedCert).collect(Collectors.toSet());
        return Arrays.stream(chain)
                .filter(certificate -> !known.contains(certificate))
                .toList();
    }

    private static Set<TrustAnchor> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the file of client authorities cannot be read", e);
        } catch (CertificateException e) {
            throw new IllegalStateException("the file of client authorities holds no certificates", e);
        }
    }
}
