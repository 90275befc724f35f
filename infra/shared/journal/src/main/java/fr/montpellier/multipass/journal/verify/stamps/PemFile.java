package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The certificates and the revocation lists of a file in PEM. */
public record PemFile(List<X509Certificate> certificates, List<X509CRL> lists) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (CERTIFICATE|X509 CRL)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** @throws MalformedLogException if there is no certificate, or one that is malformed */
    public static PemFile parse(String text) {
        var certificates = new ArrayList<X509Certificate>();
        var lists = new ArrayList<X509CRL>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            BLOCK.matcher(text).results().forEachOrdered(block -> {
                var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(block.group(2)));
                try {
                    if (block.group(1).equals("CERTIFICATE")) {
                        certificates.add((X509Certificate) factory.generateCertificate(der));
                    } else {
                        lists.add((X509CRL) factory.generateCRL(der));
                    }
                } catch (CertificateException | CRLException e) {
                    throw new MalformedLogException("un certificat d'autorité d'horodatage est mal formé", e);
                }
            });
        } catch (CertificateException e) {
            throw new IllegalStateException("every Java platform has X.509", e);
        }
        if (certificates.isEmpty()) {
            throw new MalformedLogException("aucun certificat d'autorité d'horodatage (PEM)");
        }
        return new PemFile(List.copyOf(certificates), List.copyOf(lists));
    }
}
