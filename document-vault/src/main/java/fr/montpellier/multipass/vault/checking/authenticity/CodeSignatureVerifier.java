package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Verifies the signature of a code. */
final class CodeSignatureVerifier {

    private final TrustList trust;

    CodeSignatureVerifier(TrustList trust) {
        this.trust = trust;
    }

    /** Returns why the signature is not accepted; empty when it is valid. */
    Optional<Reason> objection(TwoDDoc code) {
        if (code.fromTestAuthority() && !trust.testAuthorityTrusted()) {
            return Optional.of(Reason.TEST_AUTHORITY);
        }
        if (trust.revokedAlways(code.authority())) {
            return Optional.of(Reason.AUTHORITY_REVOKED);
        }
        Optional<X509Certificate> found = trust.certificate(code.authority(), code.certificate());
        if (found.isEmpty()) {
            return Optional.of(Reason.UNKNOWN_CERTIFICATE);
        }
        X509Certificate certificate = found.orElseThrow();
        Optional<X509Certificate> authority = trust.authority(code.authority());
        if (!trust.issuedBy(code.authority(), certificate)) {
            return Optional.of(Reason.CERTIFICATE_OF_ANOTHER_AUTHORITY);
        }
        if (code.signed().isEmpty()) {
            return Optional.of(Reason.SIGNATURE_DATE_MISSING);
        }
        LocalDate day = code.signed().orElseThrow();
        if (trust.revoked(code.authority(), day)) {
            return Optional.of(Reason.AUTHORITY_REVOKED);
        }
        if (trust.revoked(code.authority() + "-" + code.certificate(), day)) {
            return Optional.of(Reason.CERTIFICATE_REVOKED);
        }
        // Validity is judged at the signature date: authorities expire while the documents that they signed stay
        // genuine. The test certificate expired in 2015 while samples are still signed with it, so its dates are
        // ignored.
        if (!code.fromTestAuthority()
                && !(validOn(day, certificate)
                        && authority.filter(ca -> !validOn(day, ca)).isEmpty())) {
            return Optional.of(Reason.CERTIFICATE_NOT_VALID_THEN);
        }
        return verifies(code, certificate) ? Optional.empty() : Optional.of(Reason.SIGNATURE_INVALID);
    }

    private static boolean validOn(LocalDate day, X509Certificate certificate) {
        LocalDate from = LocalDate.ofInstant(certificate.getNotBefore().toInstant(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static boolean verifies(TwoDDoc code, X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key)) {
            return false;
        }
        try {
            int bits = key.getParams().getCurve().getField().getFieldSize();
            Signature verifier = Signature.getInstance("SHA" + hash(bits) + "withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(code.signedText().getBytes(StandardCharsets.ISO_8859_1));
            return code.signature().length == 2 * ((bits + 7) / 8) && verifier.verify(code.signature());
        } catch (GeneralSecurityException e) {
            // r or s out of range.
            return false;
        }
    }

    /** Returns the hash length that belongs to the curve; the signature is r ‖ s (IEEE P1363). */
    private static int hash(int bits) {
        return bits <= 256 ? 256 : bits <= 384 ? 384 : 512;
    }
}
