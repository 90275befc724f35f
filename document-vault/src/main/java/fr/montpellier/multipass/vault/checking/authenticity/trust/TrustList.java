package fr.montpellier.multipass.vault.checking.authenticity.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that are trusted: issuers' certificates, the authorities that issued them, and those that were
 * revoked.
 */
public final class TrustList {

    private final Map<String, X509Certificate> certificates;
    private final Map<String, LocalDate> revoked;
    private final boolean testAuthorityTrusted;
    private final @Nullable LocalDate date;

    /**
     * @param certificates by {@code FR03-0001}, those of authorities by {@code FR03}
     * @param revoked by the same names, with the first day from which signatures are not accepted
     */
    TrustList(
            Map<String, X509Certificate> certificates,
            Map<String, LocalDate> revoked,
            boolean testAuthorityTrusted,
            @Nullable LocalDate date) {
        this.certificates = Map.copyOf(certificates);
        this.revoked = Map.copyOf(revoked);
        this.testAuthorityTrusted = testAuthorityTrusted;
        this.date = date;
    }

    public Optional<X509Certificate> certificate(String authority, String certificate) {
        return Optional.ofNullable(certificates.get(authority + "-" + certificate));
    }

    public Optional<X509Certificate> authority(String authority) {
        return Optional.ofNullable(certificates.get(authority));
    }

    /**
     * Returns whether the authority issued the certificate: by its signature when its certificate is in the list, and
     * by the names in any case.
     */
    public boolean issuedBy(String authority, X509Certificate certificate) {
        if (!CertificateNames.issuer(certificate)
                .filter(name -> !name.equals(authority))
                .isEmpty()) {
            return false;
        }
        return authority(authority).map(ca -> signed(ca, certificate)).orElse(true);
    }

    private static boolean signed(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public boolean revoked(String name, LocalDate day) {
        LocalDate from = revoked.get(name);
        return from != null && !day.isBefore(from);
    }

    public boolean revokedAlways(String name) {
        return LocalDate.MIN.equals(revoked.get(name));
    }

    public boolean testAuthorityTrusted() {
        return testAuthorityTrusted;
    }

    /** Returns the date of ANTS's list from which this list was made, if it is recorded. */
    @Nullable
    public LocalDate listDate() {
        return date;
    }
}
