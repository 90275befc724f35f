package fr.montpellier.multipass.vault.checking.authenticity.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/**
 * Names of 2D-Doc certificates. 2D-Doc names an authority by its country and two characters, which are the common name
 * of its certificate; the certificate that it issues has the four characters of its identifier as common name.
 */
final class CertificateNames {

    private static final Pattern AUTHORITY = Pattern.compile("[A-Z]{2}[0-9][0-9A-Z]");
    private static final Pattern CERTIFICATE = Pattern.compile("[0-9A-Z]{4}");
    private static final Pattern FILE = Pattern.compile("([A-Z]{2}[0-9][0-9A-Z])(?:[-_ ]?([0-9A-Z]{4}))?");

    private CertificateNames() {}

    /** Returns {@code FR03-0001}, or {@code FR03} for an authority: from the file's name, else from the certificate. */
    static Optional<String> of(Path file, X509Certificate certificate) {
        String name = file.getFileName().toString().toUpperCase(Locale.ROOT).replaceFirst("\\.[A-Z]+$", "");
        Matcher named = FILE.matcher(name);
        if (named.matches()) {
            return Optional.of(named.group(2) == null ? named.group(1) : named.group(1) + "-" + named.group(2));
        }
        Optional<String> subject = commonName(certificate.getSubjectX500Principal());
        if (certificate.getBasicConstraints() >= 0) {
            return subject.filter(text -> AUTHORITY.matcher(text).matches());
        }
        return issuer(certificate)
                .flatMap(authority -> subject.filter(
                                text -> CERTIFICATE.matcher(text).matches())
                        .map(text -> authority + "-" + text));
    }

    /** Returns the authority that issued a certificate, if the certificate names it in the form of 2D-Doc. */
    static Optional<String> issuer(X509Certificate certificate) {
        return commonName(certificate.getIssuerX500Principal())
                .filter(name -> AUTHORITY.matcher(name).matches());
    }

    private static Optional<String> commonName(X500Principal principal) {
        try {
            return new LdapName(principal.getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString().toUpperCase(Locale.ROOT))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
