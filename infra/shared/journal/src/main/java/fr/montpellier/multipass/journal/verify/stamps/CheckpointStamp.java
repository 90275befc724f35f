package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The time-stamp of a checkpoint.
 *
 * @param size of the tree of the checkpoint
 * @param note that was stamped: the checkpoint with the signature of its journal alone
 * @param reply of the authority, TimeStampResp in DER
 * @param kept certificates and revocation lists that are kept beside it
 */
public record CheckpointStamp(long size, String note, byte[] reply, PemFile kept) {

    /**
     * Verifies that an authority that is trusted stamped the note.
     *
     * @param trusted authorities known beforehand; without any those that are kept beside the stamp
     * @param latest time that a stamp may state
     * @throws MalformedLogException if the stamp has another form
     * @throws BrokenLogException if it is of another text, or not by such an authority
     */
    public StampedCheckpoint verify(Optional<List<X509Certificate>> trusted, Instant latest) {
        TimeStampToken token = TimeStampToken.verify(reply);
        if (!Arrays.equals(token.imprint(), Merkle.sha256(note.getBytes(StandardCharsets.UTF_8)))) {
            throw fault(size, "l'horodatage est celui d'un autre texte");
        }
        if (token.at().isAfter(latest)) {
            throw fault(size, "l'horodatage est daté du " + token.at() + ", dans l'avenir");
        }
        requireTrusted(token, trusted.orElse(kept.certificates()));
        return new StampedCheckpoint(
                size, token.at(), token.signer().getSubjectX500Principal().getName());
    }

    private void requireTrusted(TimeStampToken token, List<X509Certificate> trusted) {
        var between = new ArrayList<>(token.certificates());
        between.addAll(kept.certificates());
        try {
            var target = new X509CertSelector();
            target.setCertificate(token.signer());
            var path = new PKIXBuilderParameters(
                    trusted.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    target);
            path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
            path.setDate(Date.from(token.at()));
            path.setRevocationEnabled(false);
            var built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(path);
            X509Certificate issuer = built.getTrustAnchor().getTrustedCert();
            List<? extends Certificate> chain = built.getCertPath().getCertificates();
            for (int i = chain.size() - 1; i >= 0; i--) {
                X509Certificate certificate = (X509Certificate) chain.get(i);
                if (isRevoked(certificate, issuer, kept.lists(), token.at())) {
                    throw fault(size, "un certificat de l'horodatage était révoqué");
                }
                issuer = certificate;
            }
        } catch (CertPathBuilderException e) {
            throw fault(size, "l'horodatage n'est pas d'une autorité de confiance");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    /** Returns whether a list of that issuer, which is kept beside the stamp, says that it was revoked by then. */
    private static boolean isRevoked(
            X509Certificate certificate, X509Certificate issuer, List<X509CRL> lists, Instant at) {
        for (X509CRL list : lists) {
            try {
                list.verify(issuer.getPublicKey());
            } catch (GeneralSecurityException e) {
                continue;
            }
            X509CRLEntry entry = list.getRevokedCertificate(certificate);
            if (entry != null && !entry.getRevocationDate().toInstant().isAfter(at)) {
                return true;
            }
        }
        return false;
    }

    static BrokenLogException fault(long size, String reason) {
        return BrokenLogException.inNoEntry(reason + " (" + CheckpointStamps.FOLDER + size + ")");
    }
}
