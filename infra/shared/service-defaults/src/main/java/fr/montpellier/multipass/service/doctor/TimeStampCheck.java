package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the time-stamp authorities: that they answer, and that their trusted certificates can be read and are not about to end. */
final class TimeStampCheck implements Check {

    private static final Duration SOON = Duration.ofDays(90);

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        return Stream.of("multipass.time-stamps", "multipass.journal.anchoring.stamps")
                .filter(prefix -> !environment.getProperty(prefix + ".url", "").isBlank())
                .map(prefix -> examine(
                        prefix,
                        environment.getProperty(prefix + ".url", ""),
                        environment.getProperty(prefix + ".certificates", "")))
                .toList();
    }

    private static Finding examine(String prefix, String address, String certificates) {
        String what = "horodatage " + address;
        String setting = prefix + ".certificates";
        if (certificates.isBlank()) {
            return Finding.error(what, "aucune autorité de confiance", "Donnez son certificat : " + setting);
        }
        try {
            Http.get(address);
            Optional<Instant> end = end(Path.of(certificates));
            if (end.isEmpty()) {
                return Finding.error(what, certificates + " ne contient aucun certificat", "Corrigez " + setting + ".");
            }
            if (end.get().isBefore(Instant.now())) {
                return Finding.error(
                        what, "un certificat de confiance a fini le " + end.get(), "Remplacez-le : " + setting);
            }
            return end.get().isBefore(Instant.now().plus(SOON))
                    ? Finding.warning(
                            what, "un certificat de confiance finit le " + end.get(), "Ajoutez le suivant : " + setting)
                    : Finding.good(what, "elle répond ; certificats valables jusqu’au " + end.get());
        } catch (CertificateException e) {
            return Finding.error(what, certificates + " n’est pas un certificat en PEM", "Corrigez " + setting + ".");
        } catch (IOException e) {
            return Finding.error(
                    what,
                    "injoignable, ou " + certificates + " illisible (" + e.getMessage() + ")",
                    "Corrigez " + prefix + ".url ou .certificates.");
        }
    }

    private static Optional<Instant> end(Path file) throws IOException, CertificateException {
        try (InputStream content = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Instant::compareTo);
        }
    }
}
