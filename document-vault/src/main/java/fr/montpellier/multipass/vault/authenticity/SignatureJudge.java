package fr.montpellier.multipass.vault.authenticity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Says whether a code's signature is to be believed. */
final class SignatureJudge {

    private final TrustDirectory trust;

    SignatureJudge(TrustDirectory trust) {
        this.trust = trust;
    }

    /** Why the signature is not believed; empty when it is. */
    Optional<Reason> objection(TwoDDoc code) {
        if (code.fromTestAuthority() && !trust.testAuthorityTrusted()) {
            return Optional.of(Reason.TEST_AUTHORITY);
        }
        Optional<X509Certificate> certificate = trust.find(code);
        if (certificate.isEmpty()) {
            return Optional.of(Reason.UNKNOWN_CERTIFICATE);
        }
        if (code.signed().isEmpty()) {
            return Optional.of(Reason.SIGNATURE_DATE_MISSING);
        }
        // Judged at the signature date: authorities expire while the documents that they signed stay genuine. The test
        // certificate expired in 2015 while samples are signed with it to this day, so its dates mean nothing.
        if (!code.fromTestAuthority() && !validOn(code.signed().orElseThrow(), certificate.orElseThrow())) {
            return Optional.of(Reason.CERTIFICATE_NOT_VALID_THEN);
        }
        return verifies(code, certificate.orElseThrow()) ? Optional.empty() : Optional.of(Reason.SIGNATURE_INVALID);
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
            Signature verifier = Signature.getInstance(algorithm(key));
            verifier.initVerify(key);
            verifier.update(code.signedText().getBytes(StandardCharsets.ISO_8859_1));
            return verifier.verify(code.signature());
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length, or with r or s out of range.
            return false;
        }
    }

    /** The hash follows the curve; the signature is r ‖ s (IEEE P1363). */
    private static String algorithm(ECPublicKey key) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        int hash = bits <= 256 ? 256 : bits <= 384 ? 384 : 512;
        return "SHA" + hash + "withECDSAinP1363Format";
    }
}
