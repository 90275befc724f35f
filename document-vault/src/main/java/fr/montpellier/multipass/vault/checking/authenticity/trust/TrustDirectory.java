package fr.montpellier.multipass.vault.checking.authenticity.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trust list from a directory; nothing is fetched at run time. The directory has
 *
 * <ul>
 * <li>issuers' certificates, named {@code FR03-0001.pem} or by their own subject and issuer;
 * <li>those of the authorities, {@code FR03.pem}: certificates that an authority's certificate did not sign are not
 * accepted. Without it, the operator who filled the directory has checked the chain;
 * <li>{@code list-date.txt}: the date of ANTS's list from which it was filled (ISO);
 * <li>{@code revoked.txt}, if any: lines such as {@code FR03-0001 2026-05-01}, the day from which signatures are not
 * accepted; without a day, no signature is accepted.
 * </ul>
 */
public final class TrustDirectory {

    private static final String LIST_DATE = "list-date.txt";
    private static final String REVOKED = "revoked.txt";

    /** Authorities that ANTS revoked before this directory was introduced. */
    private static final Map<String, LocalDate> REVOKED_BY_ANTS = Map.of("FR02", LocalDate.MIN);

    private TrustDirectory() {}

    /**
     * Reads the trust list.
     *
     * @param directory none: no code can be verified
     * @param testAuthority whether FR00 is trusted, whose private key is public
     * @throws IOException when a file cannot be read; the message names it
     */
    public static TrustList read(@Nullable Path directory, boolean testAuthority) throws IOException {
        Map<String, X509Certificate> certificates = new HashMap<>();
        Map<String, LocalDate> revoked = new HashMap<>(REVOKED_BY_ANTS);
        LocalDate date = null;
        if (testAuthority) {
            try (InputStream test = TrustDirectory.class.getResourceAsStream("/demo/fr00-0001.pem")) {
                certificates.put("FR00-0001", certificate(Objects.requireNonNull(test), Path.of("fr00-0001.pem")));
            }
        }
        if (directory != null) {
            load(directory, certificates);
            revoked.putAll(revoked(directory.resolve(REVOKED)));
            date = date(directory).orElse(null);
        }
        return new TrustList(certificates, revoked, testAuthority, date);
    }

    /** Returns the date of the list; empty when the directory has none. */
    public static Optional<LocalDate> date(Path directory) throws IOException {
        try {
            return Optional.of(LocalDate.parse(
                    Files.readString(directory.resolve(LIST_DATE)).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new IOException(LIST_DATE + " holds no date such as 2026-10-01", e);
        }
    }

    private static void load(Path directory, Map<String, X509Certificate> certificates) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{pem,crt,cer,der,PEM,CRT,CER,DER}")) {
            for (Path file : files) {
                try (InputStream content = Files.newInputStream(file)) {
                    X509Certificate certificate = certificate(content, file);
                    CertificateNames.of(file, certificate).ifPresent(name -> certificates.put(name, certificate));
                }
            }
        }
    }

    private static X509Certificate certificate(InputStream content, Path file) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
        } catch (CertificateException e) {
            throw new IOException(file.getFileName() + " is no certificate", e);
        }
    }

    private static Map<String, LocalDate> revoked(Path file) throws IOException {
        Map<String, LocalDate> revoked = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.strip().split("\\s+");
                if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                    revoked.put(words[0], words.length == 1 ? LocalDate.MIN : LocalDate.parse(words[1]));
                }
            }
        }
        return revoked;
    }
}
