package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Completes client metadata with the defaults of the specifications, then checks that its members are consistent. */
@Component
public class MetadataValidator {

    private static final String CODE_GRANT = "authorization_code";
    private static final String IMPLICIT_GRANT = ResponseTypes.IMPLICIT.getValue();
    private static final Set<String> WITH_KEYS = Set.of("private_key_jwt", "self_signed_tls_client_auth");
    private static final List<String> CERTIFICATE_NAMES = Stream.of(
                    "subject_dn", "san_dns", "san_uri", "san_ip", "san_email")
            .map(name -> "tls_client_auth_" + name)
            .toList();
    private static final List<String> ENCRYPTED = List.of(
            "id_token_encrypted_response",
            "userinfo_encrypted_response",
            "request_object_encryption",
            "authorization_encrypted_response");

    private final RegistrationPolicy settings;
    private final ResponseTypes responseTypes;
    private final OutboundRequests outbound;
    private final List<Consumer<ClientMetadata>> checks;

    MetadataValidator(RegistrationPolicy settings, ResponseTypes responseTypes, OutboundRequests outbound) {
        this.settings = settings;
        this.responseTypes = responseTypes;
        this.outbound = outbound;
        this.checks = List.of(
                this::grants,
                RedirectUriValidator::check,
                this::subject,
                MetadataValidator::keys,
                this::fetched,
                MetadataValidator::publicClient,
                MetadataValidator::implicit,
                MetadataValidator::certificate,
                MetadataValidator::encryption,
                MetadataValidator::frontChannel);
    }

    /**
     * Completes and checks the metadata of a registration.
     *
     * @param grantable scopes beyond which the client gets none
     * @return the metadata, in which every default is written out
     * @throws RegistrationException if the metadata are not acceptable
     */
    public ClientMetadata complete(ClientMetadata given, Set<String> grantable) {
        ClientMetadata metadata = withDefaults(given).with("scope", scope(given, grantable));
        checks.forEach(check -> check.accept(metadata));
        return metadata;
    }

    private static ClientMetadata withDefaults(ClientMetadata given) {
        ClientMetadata metadata =
                given.withDefault("application_type", "web").withDefault("grant_types", List.of(CODE_GRANT));
        metadata = metadata.withDefault(
                        "response_types",
                        metadata.texts("grant_types").contains(CODE_GRANT) ? List.of("code") : List.of())
                .withDefault("subject_type", "pairwise")
                .withDefault("token_endpoint_auth_method", "client_secret_basic")
                .withDefault("id_token_signed_response_alg", "RS256");
        for (String what : ENCRYPTED) {
            if (metadata.has(what + "_alg")) {
                metadata = metadata.withDefault(what + "_enc", "A128CBC-HS256");
            }
        }
        return metadata;
    }

    /**
     * Returns the requested scopes without those that the client may not have. The response names those (RFC 7591,
     * section 2).
     */
    private static String scope(ClientMetadata given, Set<String> grantable) {
        var scopes = new TreeSet<>(grantable);
        given.text("scope").ifPresent(asked -> scopes.retainAll(Set.of(asked.split(" +"))));
        if (scopes.isEmpty()) {
            throw RegistrationException.metadata(
                    "scope", "must be among " + new TreeSet<>(grantable) + "; ask the operator for others");
        }
        return String.join(" ", scopes);
    }

    private void grants(ClientMetadata metadata) {
        List<String> grants = metadata.texts("grant_types");
        var possible = new TreeSet<>(settings.grantTypes());
        if (responseTypes.implicit()) {
            possible.add(IMPLICIT_GRANT);
        }
        if (grants.isEmpty() || !possible.containsAll(grants)) {
            throw RegistrationException.metadata("grant_types", "must be among " + possible);
        }
        List<String> types = metadata.texts("response_types");
        if (!responseTypes.names().containsAll(types)) {
            throw RegistrationException.metadata("response_types", "must be among " + responseTypes.names());
        }
        if (grants.contains(CODE_GRANT) != types.contains("code")) {
            throw RegistrationException.metadata(
                    "response_types", "code and the grant type authorization_code require each other");
        }
        if (grants.contains(IMPLICIT_GRANT) != types.stream().anyMatch(type -> !type.equals("code"))) {
            throw RegistrationException.metadata(
                    "response_types", "types other than code and the grant type implicit require each other");
        }
    }

    /** Rejects sender constraints for the implicit flow, because no key is proven at the authorization endpoint. */
    private static void implicit(ClientMetadata metadata) {
        if (metadata.texts("grant_types").contains(IMPLICIT_GRANT) && metadata.senderConstrained()) {
            throw RegistrationException.metadata(
                    "grant_types", "the grant type implicit issues no sender-constrained token");
        }
    }

    private void subject(ClientMetadata metadata) {
        if (metadata.text("subject_type").orElseThrow().equals("public") && !settings.publicSubjects()) {
            throw RegistrationException.metadata(
                    "subject_type",
                    "must be pairwise, or left out; a sector_identifier_uri gives several hosts of yours the same sub");
        }
    }

    private static void keys(ClientMetadata metadata) {
        if (metadata.has("jwks") && metadata.has("jwks_uri")) {
            throw RegistrationException.metadata("jwks", "must not be used together with jwks_uri (RFC 7591, 2)");
        }
        boolean needed =
                WITH_KEYS.contains(metadata.text("token_endpoint_auth_method").orElseThrow())
                        || metadata.flag("require_signed_request_object")
                        || ENCRYPTED.stream()
                                .filter(what -> !what.startsWith("request_object"))
                                .anyMatch(what -> metadata.has(what + "_alg"));
        if (needed && !metadata.has("jwks") && !metadata.has("jwks_uri")) {
            throw RegistrationException.metadata(
                    "jwks", "or jwks_uri is required by other members of the registration");
        }
    }

    private void fetched(ClientMetadata metadata) {
        Stream.of("jwks_uri", "sector_identifier_uri", "backchannel_logout_uri")
                .forEach(name -> metadata.text(name).ifPresent(uri -> requireReachable(name, uri)));
        metadata.texts("request_uris").forEach(uri -> requireReachable("request_uris", uri));
    }

    private static void publicClient(ClientMetadata metadata) {
        if (metadata.text("token_endpoint_auth_method").orElseThrow().equals("none")
                && !metadata.text("application_type").orElseThrow().equals("native")) {
            throw RegistrationException.metadata(
                    "token_endpoint_auth_method", "none is allowed for native applications only");
        }
    }

    private static void certificate(ClientMetadata metadata) {
        long names = CERTIFICATE_NAMES.stream().filter(metadata::has).count();
        int wanted = metadata.text("token_endpoint_auth_method").orElseThrow().equals("tls_client_auth") ? 1 : 0;
        if (names != wanted) {
            throw RegistrationException.metadata(
                    "tls_client_auth_subject_dn",
                    "one name of the certificate is required with tls_client_auth, none otherwise (RFC 8705, 2.1.2)");
        }
    }

    private static void encryption(ClientMetadata metadata) {
        for (String what : ENCRYPTED) {
            if (metadata.has(what + "_enc") && !metadata.has(what + "_alg")) {
                throw RegistrationException.metadata(what + "_enc", "needs " + what + "_alg");
            }
        }
    }

    /** Requires the scheme, host and port of a redirect URI (OpenID Connect Front-Channel Logout, section 2). */
    private static void frontChannel(ClientMetadata metadata) {
        metadata.text("frontchannel_logout_uri").map(URI::create).ifPresent(uri -> {
            if (metadata.texts("redirect_uris").stream()
                    .map(URI::create)
                    .noneMatch(redirect -> uri.getScheme().equals(redirect.getScheme())
                            && uri.getAuthority().equals(redirect.getAuthority()))) {
                throw RegistrationException.metadata(
                        "frontchannel_logout_uri", "must have the scheme, host and port of a redirect URI");
            }
        });
    }

    private void requireReachable(String name, String uri) {
        if (!isReachable(uri)) {
            throw RegistrationException.metadata(
                    name, "has a host to which this server may not send requests; ask the operator to allow it");
        }
    }

    private boolean isReachable(String uri) {
        try {
            return outbound.isAllowed(URI.create(uri));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
