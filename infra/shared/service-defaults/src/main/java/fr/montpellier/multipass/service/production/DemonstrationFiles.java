package fr.montpellier.multipass.service.production;

import fr.montpellier.multipass.service.masterkey.DemonstrationMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of demonstrations and tests among those that settings name. What cannot be read here is left to its reader. */
final class DemonstrationFiles {

    private static final String NO_VALUE = "sans valeur";
    private static final String TEST_AUTHORITY = "FR00";
    private static final String REGISTER = "multipass.register";
    private static final String FILE = "file:";

    /** What no real register has: contacts at a name that is reserved for examples (RFC 2606), and the demo application. */
    private static final Pattern DEMO_REGISTER =
            Pattern.compile("@[a-z0-9.-]+\\.(example|test|invalid)\\b|^ *- client: *demo-", Pattern.MULTILINE);

    private DemonstrationFiles() {}

    static List<String> usedDataDirectory(ProductionSettings settings) {
        String directory = settings.text("multipass.data-directory");
        return !directory.isBlank() && DemonstrationMark.isSet(Path.of(directory))
                ? List.of("multipass.data-directory=" + directory)
                : List.of();
    }

    static List<String> testAuthorityOf2dDoc(ProductionSettings settings) {
        String directory = settings.text("multipass.authenticity.trust-directory");
        if (directory.isBlank() || !Files.isDirectory(Path.of(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.anyMatch(DemonstrationFiles::isOfTheTestAuthority)
                    ? List.of("multipass.authenticity.trust-directory=" + directory)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    static List<String> demonstrationStamps(ProductionSettings settings) {
        return Stream.of("multipass.time-stamps.certificates", "multipass.journal.anchoring.stamps.certificates")
                .filter(name -> !settings.text(name).isBlank())
                .filter(name -> hasCertificate(
                        Path.of(settings.text(name)),
                        certificate -> names(certificate).contains(NO_VALUE)))
                .toList();
    }

    static List<String> demonstrationRegister(ProductionSettings settings) {
        String location = settings.text(REGISTER);
        Path file = Path.of(location.startsWith(FILE) ? location.substring(FILE.length()) : location);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return List.of();
        }
        try {
            return DEMO_REGISTER.matcher(Files.readString(file)).find()
                    ? List.of(REGISTER + "=" + location)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isOfTheTestAuthority(Path file) {
        return file.getFileName().toString().startsWith(TEST_AUTHORITY)
                || hasCertificate(file, certificate -> names(certificate).contains(TEST_AUTHORITY));
    }

    private static boolean hasCertificate(Path file, Predicate<X509Certificate> condition) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends java.security.cert.Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            return found.stream().map(X509Certificate.class::cast).anyMatch(condition);
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    private static String names(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName()
                + certificate.getIssuerX500Principal().getName();
    }
}
