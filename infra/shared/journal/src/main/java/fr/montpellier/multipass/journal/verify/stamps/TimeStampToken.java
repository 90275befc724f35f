package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A time-stamp token (RFC 3161) whose signature is valid: CMS signed data (RFC 5652) with one signer.
 *
 * @param imprint SHA-256 of what was stamped
 * @param at the time that it states
 * @param signer certificate of the authority's key, which the signed attributes name
 * @param certificates those that came with it
 */
record TimeStampToken(byte[] imprint, Instant at, X509Certificate signer, List<X509Certificate> certificates) {

    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final String SIGNING_CERTIFICATE_2 = "1.2.840.113549.1.9.16.2.47";
    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
    private static final Map<String, String> DIGESTS =
            Map.of(SHA_256, "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384", "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";
    /** ECDSA and RSA with SHA-2, and Ed25519, by their object identifiers, which the Java platform knows. */
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.3.101.112");

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMddHHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT);

    /**
     * Reads the reply of an authority, and verifies the signature by the certificate that it names.
     *
     * @throws MalformedLogException if the reply has another form
     * @throws BrokenLogException if it is a refusal, or the signature is not valid
     */
    static TimeStampToken verify(byte[] reply) {
        Der response = Der.parse(reply);
        byte[] status = response.part(0, Der.SEQUENCE).part(0, Der.INTEGER).content();
        if (status.length != 1 || status[0] < 0 || status[0] > 1) {
            throw BrokenLogException.inNoEntry("l'autorité d'horodatage a refusé");
        }
        Der token = response.part(1, Der.SEQUENCE);
        require(token.oid(0).equals(SIGNED_DATA));
        Der signed = token.part(1, Der.CONTEXT).part(0, Der.SEQUENCE);
        Der content = signed.part(2, Der.SEQUENCE);
        require(content.oid(0).equals(TST_INFO));
        byte[] info = content.part(1, Der.CONTEXT).part(0, Der.OCTETS).content();
        List<X509Certificate> certificates = certificates(signed);
        List<Der> signers = signed.parts().getLast().parts();
        require(signed.parts().getLast().tag() == Der.SET && signers.size() == 1);
        X509Certificate signer = verifySignature(signers.getFirst(), info, certificates);
        Der stamped = Der.parse(info);
        Der imprint = stamped.part(2, Der.SEQUENCE);
        require(imprint.part(0, Der.SEQUENCE).oid(0).equals(SHA_256));
        return new TimeStampToken(
                imprint.part(1, Der.OCTETS).content(),
                time(stamped.part(4, Der.GENERALIZED_TIME).content()),
                signer,
                certificates);
    }

    private static void require(boolean formed) {
        if (!formed) {
            throw Der.malformed();
        }
    }

    private static Instant time(byte[] text) {
        try {
            return LocalDateTime.parse(new String(text, StandardCharsets.US_ASCII), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedLogException("l'heure d'un horodatage est mal formée", e);
        }
    }

    private static List<X509Certificate> certificates(Der signed) {
        var certificates = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (Der each : signed.first(Der.CONTEXT).map(Der::parts).orElse(List.of())) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.encoded())));
            }
        } catch (CertificateException e) {
            throw new MalformedLogException("un certificat d'un horodatage est mal formé", e);
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate verifySignature(Der signerInfo, byte[] info, List<X509Certificate> certificates) {
        Der attributes = signerInfo.part(3, Der.CONTEXT);
        String digest = DIGESTS.getOrDefault(signerInfo.part(2, Der.SEQUENCE).oid(0), "");
        require(!digest.isEmpty());
        Der signature = signerInfo.part(5, Der.OCTETS);
        // What is signed is the set of the attributes, whose tag differs (RFC 5652, section 5.4).
        byte[] message = attributes.encoded().clone();
        message[0] = Der.SET;
        boolean about = value(attributes, CONTENT_TYPE).oid(0).equals(TST_INFO)
                && Arrays.equals(
                        value(attributes, MESSAGE_DIGEST).part(0, Der.OCTETS).content(), hash(digest, info));
        X509Certificate signer = named(attributes, certificates);
        if (!about || !verifies(signerInfo.part(4, Der.SEQUENCE), digest, signer, message, signature)) {
            throw BrokenLogException.inNoEntry("la signature d'un horodatage est fausse");
        }
        return signer;
    }

    /** Returns the set of values of an attribute, which is there once. */
    private static Der value(Der attributes, String type) {
        List<Der> found = attributes.parts().stream()
                .filter(each -> each.oid(0).equals(type))
                .toList();
        require(found.size() == 1);
        return found.getFirst().part(1, Der.SET);
    }

    /** Returns the certificate whose hash the signed attributes state first (RFC 5816), for time-stamping alone. */
    private static X509Certificate named(Der attributes, List<X509Certificate> certificates) {
        boolean second =
                attributes.parts().stream().anyMatch(each -> each.oid(0).equals(SIGNING_CERTIFICATE_2));
        Der identifier = value(attributes, second ? SIGNING_CERTIFICATE_2 : SIGNING_CERTIFICATE)
                .part(0, Der.SEQUENCE)
                .part(0, Der.SEQUENCE)
                .part(0, Der.SEQUENCE);
        String digest = second ? "SHA-256" : "SHA-1";
        if (second && identifier.parts().getFirst().tag() == Der.SEQUENCE) {
            digest = DIGESTS.getOrDefault(identifier.part(0, Der.SEQUENCE).oid(0), "");
            require(!digest.isEmpty());
        }
        byte[] expected =
                identifier.first(Der.OCTETS).orElseThrow(Der::malformed).content();
        try {
            for (X509Certificate each : certificates) {
                if (Arrays.equals(hash(digest, each.getEncoded()), expected)) {
                    requireForTimeStamping(each);
                    return each;
                }
            }
        } catch (CertificateException e) {
            throw new MalformedLogException("un certificat d'un horodatage est mal formé", e);
        }
        throw BrokenLogException.inNoEntry("un horodatage est sans le certificat de son signataire");
    }

    private static void requireForTimeStamping(X509Certificate certificate) throws CertificateException {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical == null
                || !critical.contains(EXTENDED_KEY_USAGE)
                || !List.of(TIME_STAMPING).equals(certificate.getExtendedKeyUsage())) {
            throw BrokenLogException.inNoEntry("le certificat d'un horodatage n'est pas fait pour horodater");
        }
    }

    private static boolean verifies(
            Der algorithm, String digest, X509Certificate signer, byte[] message, Der signature) {
        String oid = algorithm.oid(0);
        try {
            Signature verifier;
            if (oid.equals(RSA_PSS)) {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
                parameters.init(algorithm.part(1, Der.SEQUENCE).encoded());
                verifier = Signature.getInstance("RSASSA-PSS");
                verifier.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
            } else if (oid.equals(RSA)) {
                verifier = Signature.getInstance(digest.replace("-", "") + "withRSA");
            } else {
                require(SIGNATURES.contains(oid));
                verifier = Signature.getInstance(oid);
            }
            verifier.initVerify(signer.getPublicKey());
            verifier.update(message);
            return verifier.verify(signature.content());
        } catch (NoSuchAlgorithmException e) {
            throw new MalformedLogException("cette version de Java ne vérifie pas l'algorithme " + oid, e);
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }
}
