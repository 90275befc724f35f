package fr.montpellier.multipass.identity.clients.authentication;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** The subject that a client's certificate must have (RFC 8705, section 2.1.2). */
sealed interface CertificateSubject {

    boolean isNamedBy(X509Certificate certificate);

    /** @param name distinguished name (RFC 4514) */
    record DistinguishedName(String name) implements CertificateSubject {
        @Override
        public boolean isNamedBy(X509Certificate certificate) {
            try {
                return new X500Principal(name).equals(certificate.getSubjectX500Principal());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** @param type number of the kind of alternative name (RFC 5280, section 4.2.1.6) */
    record AlternativeName(int type, String name) implements CertificateSubject {
        @Override
        public boolean isNamedBy(X509Certificate certificate) {
            try {
                return Optional.ofNullable(certificate.getSubjectAlternativeNames())
                        .map(Collection::stream)
                        .orElseGet(Stream::empty)
                        .anyMatch(this::equals);
            } catch (CertificateParsingException e) {
                return false;
            }
        }

        private boolean equals(List<?> other) {
            if (!other.getFirst().equals(type) || !(other.get(1) instanceof String text)) {
                return false;
            }
            return switch (type) {
                case DNS -> name.equalsIgnoreCase(text);
                case IP -> address(name).isPresent() && address(name).equals(address(text));
                default -> name.equals(text);
            };
        }

        private static Optional<InetAddress> address(String text) {
            try {
                return Optional.of(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    record Unregistered() implements CertificateSubject {
        @Override
        public boolean isNamedBy(X509Certificate certificate) {
            return false;
        }
    }

    int EMAIL = 1;
    int DNS = 2;
    int URI = 6;
    int IP = 7;

    static CertificateSubject of(ClientMetadata metadata) {
        List<CertificateSubject> registered = Stream.of(
                        metadata.text("tls_client_auth_subject_dn").<CertificateSubject>map(DistinguishedName::new),
                        alternative(metadata, "tls_client_auth_san_dns", DNS),
                        alternative(metadata, "tls_client_auth_san_uri", URI),
                        alternative(metadata, "tls_client_auth_san_ip", IP),
                        alternative(metadata, "tls_client_auth_san_email", EMAIL))
                .flatMap(Optional::stream)
                .toList();
        return registered.size() == 1 ? registered.getFirst() : new Unregistered();
    }

    private static Optional<CertificateSubject> alternative(ClientMetadata metadata, String member, int type) {
        return metadata.text(member).map(name -> new AlternativeName(type, name));
    }
}
