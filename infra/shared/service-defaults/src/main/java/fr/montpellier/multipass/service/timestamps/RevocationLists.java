package fr.montpellier.multipass.service.timestamps;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Fetches the revocation lists (RFC 5280, section 5) of the certificates of a stamp when it is made, since the
 * authority may not publish them years later. A certificate that names no list has none.
 */
public final class RevocationLists {

    private static final int MOST_BYTES = 1 << 22;

    private final OutboundClient client;
    private final Duration timeout;

    public RevocationLists(OutboundClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Fetches and verifies the lists.
     *
     * @param chain each issued by the next; the last is trusted
     * @throws IOException if a list cannot be fetched now
     * @throws StampRefusedException if a certificate is revoked, or a list is not of its issuer
     */
    public List<X509CRL> of(List<X509Certificate> chain, Instant now) throws IOException, StampRefusedException {
        List<X509CRL> lists = new ArrayList<>();
        for (int i = 0; i < chain.size() - 1; i++) {
            Optional<URI> address = address(chain.get(i));
            if (address.isPresent()) {
                lists.add(list(address.orElseThrow(), chain.get(i), chain.get(i + 1), now));
            }
        }
        return lists;
    }

    private X509CRL list(URI address, X509Certificate certificate, X509Certificate issuer, Instant now)
            throws IOException, StampRefusedException {
        OutboundResponse answer =
                client.send(OutboundCall.get(address, new CallLimits(timeout, MOST_BYTES), Destinations.ANY));
        if (answer.status() != 200) {
            throw new IOException("the revocation list was not available: status " + answer.status());
        }
        X509CRL list;
        try {
            list = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
            list.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new StampRefusedException("the revocation list is not signed by the issuer", e);
        }
        if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now)) {
            throw new IOException("the revocation list is out of date");
        }
        if (list.isRevoked(certificate)) {
            throw new StampRefusedException("a certificate of the stamp is revoked");
        }
        return list;
    }

    /** Returns the first HTTP address that the certificate names, if any. */
    private static Optional<URI> address(X509Certificate certificate) throws StampRefusedException {
        byte[] value = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (value == null) {
            return Optional.empty();
        }
        try {
            CRLDistPoint points =
                    CRLDistPoint.getInstance(ASN1OctetString.getInstance(value).getOctets());
            return Arrays.stream(points.getDistributionPoints())
                    .map(point -> point.getDistributionPoint())
                    .filter(Objects::nonNull)
                    .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                    .flatMap(name ->
                            Stream.of(GeneralNames.getInstance(name.getName()).getNames()))
                    .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(name -> name.getName().toString())
                    .filter(text -> text.startsWith("http://") || text.startsWith("https://"))
                    .findFirst()
                    .map(URI::create);
        } catch (IllegalArgumentException e) {
            throw new StampRefusedException("the revocation list extension of a certificate is malformed", e);
        }
    }
}
