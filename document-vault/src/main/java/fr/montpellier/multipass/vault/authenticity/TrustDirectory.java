package fr.montpellier.multipass.vault.authenticity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The issuers' certificates, read once at start from a dated directory: nothing is fetched at run time. Whoever fills
 * the directory has verified the authorities' chain against the trusted list of ANTS.
 */
@Component
class TrustDirectory {

    private static final String TEST_CERTIFICATE = "FR00-0001";

    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private final boolean testAuthorityTrusted;
    private @Nullable LocalDate listDate;

    /** @param demo trusts FR00, whose private key is public: anyone can sign in its name */
    TrustDirectory(AuthenticitySettings settings, @Value("${multipass.demo:false}") boolean demo) {
        this.testAuthorityTrusted = demo;
        try {
            if (settings.trustDirectory() != null) {
                load(settings.trustDirectory());
            }
            if (demo) {
                try (InputStream test = TrustDirectory.class.getResourceAsStream("/demo/fr00-0001.pem")) {
                    certificates.put(TEST_CERTIFICATE, certificate(Objects.requireNonNull(test)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path directory) throws IOException {
        listDate = LocalDate.parse(
                Files.readString(directory.resolve("list-date.txt")).strip());
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (Path file : files) {
                String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
                try (InputStream pem = Files.newInputStream(file)) {
                    certificates.put(name.substring(0, name.length() - ".pem".length()), certificate(pem));
                }
            }
        }
    }

    private static X509Certificate certificate(InputStream pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (CertificateException e) {
            throw new IllegalStateException("the trust directory holds a file that is no certificate", e);
        }
    }

    Optional<X509Certificate> find(TwoDDoc code) {
        return Optional.ofNullable(certificates.get(code.authority() + "-" + code.certificate()));
    }

    boolean testAuthorityTrusted() {
        return testAuthorityTrusted;
    }

    /** Date of the list from which the directory was filled. */
    @Nullable
    LocalDate listDate() {
        return listDate;
    }
}
