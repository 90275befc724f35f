package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The time-stamped checkpoints of an export. */
public final class CheckpointStamps {

    private static final String FOLDER = "stamps/";

    private final LogSource source;
    private final SortedSet<Long> sizes;

    private CheckpointStamps(LogSource source, SortedSet<Long> sizes) {
        this.source = source;
        this.sizes = sizes;
    }

    /**
     * Reads which checkpoints are stamped.
     *
     * @param size of the journal
     * @throws MalformedLogException if the list of them is malformed, or names a larger tree
     */
    public static CheckpointStamps read(LogSource source, long size) throws IOException {
        var sizes = new TreeSet<Long>();
        if (source.hasStamps()) {
            String list = source.file(FOLDER + "sizes")
                    .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                    .orElse("");
            for (String line : list.lines().toList()) {
                if (!line.matches("0|[1-9][0-9]{0,17}")
                        || Long.parseLong(line) > size
                        || !sizes.add(Long.parseLong(line))) {
                    throw new MalformedLogException("la liste des horodatages est mal formée");
                }
            }
        }
        return new CheckpointStamps(source, sizes);
    }

    /** Returns the sizes of the trees that are stamped. */
    public SortedSet<Long> sizes() {
        return sizes;
    }

    /**
     * Verifies each stamp: that it is of a checkpoint that this journal signed and continues, by an authority that is
     * trusted.
     *
     * @param roots of the trees of these sizes, recomputed
     * @param trusted authorities known beforehand; without any those that are kept beside each stamp
     * @param latest time that a stamp may state
     * @throws BrokenLogException if a stamp is of another checkpoint, or not by such an authority
     */
    public List<StampedCheckpoint> verify(
            VerifierKey key, Map<Long, byte[]> roots, Optional<List<X509Certificate>> trusted, Instant latest)
            throws IOException {
        var stamped = new ArrayList<StampedCheckpoint>();
        for (long size : sizes) {
            stamped.add(verify(size, key, roots.getOrDefault(size, new byte[0]), trusted, latest));
        }
        return List.copyOf(stamped);
    }

    private StampedCheckpoint verify(
            long size, VerifierKey key, byte[] root, Optional<List<X509Certificate>> trusted, Instant latest)
            throws IOException {
        String folder = FOLDER + size + "/";
        String note = source.text(folder + "checkpoint");
        Checkpoint checkpoint = Checkpoint.parse(note);
        if (!checkpoint.isSignedBy(key) || checkpoint.size() != size || !Arrays.equals(checkpoint.root(), root)) {
            throw fault(size, "le point de contrôle horodaté n'est pas de cet arbre");
        }
        byte[] reply = source.file(folder + "stamp.tsr")
                .orElseThrow(() -> new MalformedLogException("le fichier « " + folder + "stamp.tsr » manque"));
        PemFile kept = PemFile.parse(source.text(folder + "authorities.pem"));
        TimeStampToken token = TimeStampToken.verify(reply);
        if (!Arrays.equals(token.imprint(), Merkle.sha256(note.getBytes(StandardCharsets.UTF_8)))) {
            throw fault(size, "l'horodatage est celui d'un autre texte");
        }
        if (token.at().isAfter(latest)) {
            throw fault(size, "l'horodatage est daté du " + token.at() + ", dans l'avenir");
        }
        requireTrusted(size, token, kept, trusted.orElse(kept.certificates()));
        return new StampedCheckpoint(
                size, token.at(), token.signer().getSubjectX500Principal().getName());
    }

    private static void requireTrusted(long size, TimeStampToken token, PemFile kept, List<X509Certificate> trusted) {
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

    private static BrokenLogException fault(long size, String reason) {
        return BrokenLogException.inNoEntry(reason + " (" + FOLDER + size + ")");
    }
}
