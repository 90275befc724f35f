package fr.montpellier.multipass.service.timestamps;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Verifies that a reply is a current stamp for the request from a trusted authority (RFC 3161). */
public final class StampVerifier {

    /** Tolerated difference between the vault's clock and the authority's. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<X509Certificate> trusted;

    public StampVerifier(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Verifies a reply.
     *
     * @param asked imprint, nonce and policy
     * @param now by the vault's clock
     */
    public VerifiedStamp verify(byte[] reply, TimeStampRequest asked, Instant now) throws StampRefusedException {
        try {
            TimeStampResponse response = new TimeStampResponse(reply);
            // Status, imprint, algorithm, nonce, policy.
            response.validate(asked);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new StampRefusedException("the authority answered with status " + response.getStatus());
            }
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
                throw new StampRefusedException("the time of the stamp differs too much from the current time");
            }
            return new VerifiedStamp(reply.clone(), at, chain(token, at));
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StampRefusedException("the stamp is not valid", e);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new StampRefusedException("the response is not a time-stamp response", e);
        }
    }

    private List<X509Certificate> chain(TimeStampToken token, Instant at)
            throws StampRefusedException, TSPException, GeneralSecurityException, OperatorCreationException {
        Collection<X509CertificateHolder> own = token.getCertificates().getMatches(token.getSID());
        if (own.size() != 1) {
            throw new StampRefusedException("the stamp is without its signer's certificate");
        }
        X509CertificateHolder signer = own.iterator().next();
        // The signature; that the signed attributes name this certificate; its validity then; EKU timeStamping,
        // critical.
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        return chain(signer, token.getCertificates().getMatches(null), at);
    }

    private List<X509Certificate> chain(
            X509CertificateHolder signer, Collection<X509CertificateHolder> sent, Instant at)
            throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> between = new ArrayList<>();
        for (X509CertificateHolder each : sent) {
            between.add(converter.getCertificate(each));
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(converter.getCertificate(signer));
        PKIXBuilderParameters path = new PKIXBuilderParameters(
                trusted.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()), target);
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
        path.setDate(Date.from(at));
        // Revocation lists are fetched, verified and kept by RevocationLists.
        path.setRevocationEnabled(false);
        PKIXCertPathBuilderResult built =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(path);
        List<X509Certificate> chain = new ArrayList<>();
        built.getCertPath().getCertificates().forEach(each -> chain.add((X509Certificate) each));
        chain.add(built.getTrustAnchor().getTrustedCert());
        return chain;
    }
}
