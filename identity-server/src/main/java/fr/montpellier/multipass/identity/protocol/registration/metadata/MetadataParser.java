package fr.montpellier.multipass.identity.protocol.registration.metadata;

import static fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms.CONTENT_ENCRYPTION;
import static fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms.KEY_ENCRYPTION;
import static fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms.SIGNATURE;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.LONGEST_TEXT;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.address;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.flag;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.https;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.keySet;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.listOf;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.oneOf;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.seconds;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.text;
import static fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataFormat.texts;
import static java.util.Map.entry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the members of client metadata that this server supports. Others are ignored (RFC 7591, section 2). */
public final class MetadataParser {

    /** Members of the response that name requested metadata and scopes that were not registered. */
    public static final String IGNORED_MEMBERS = "ignored_members";

    public static final String IGNORED_SCOPES = "ignored_scopes";

    private static final int LONGEST_NAME = 100;

    private static final Map<String, MetadataFormat> ALL = Map.ofEntries(
            // OpenID Connect Dynamic Client Registration, section 2, and RFC 7591, section 2
            entry("redirect_uris", texts()),
            entry("response_types", listOf(List.of("code", "id_token", "id_token token"))),
            entry("grant_types", texts()),
            entry("application_type", oneOf(Set.of("web", "native"))),
            entry("contacts", texts()),
            entry("client_name", text(LONGEST_NAME)),
            entry("logo_uri", address()),
            entry("client_uri", https()),
            entry("policy_uri", https()),
            entry("tos_uri", https()),
            entry("jwks_uri", address()),
            entry("jwks", keySet()),
            entry("sector_identifier_uri", address()),
            entry("subject_type", oneOf(List.of("pairwise", "public"))),
            entry("id_token_signed_response_alg", oneOf(SIGNATURE)),
            entry("id_token_encrypted_response_alg", oneOf(KEY_ENCRYPTION)),
            entry("id_token_encrypted_response_enc", oneOf(CONTENT_ENCRYPTION)),
            entry("userinfo_signed_response_alg", oneOf(SIGNATURE)),
            entry("userinfo_encrypted_response_alg", oneOf(KEY_ENCRYPTION)),
            entry("userinfo_encrypted_response_enc", oneOf(CONTENT_ENCRYPTION)),
            entry("request_object_signing_alg", oneOf(SIGNATURE)),
            entry("request_object_encryption_alg", oneOf(KEY_ENCRYPTION)),
            entry("request_object_encryption_enc", oneOf(CONTENT_ENCRYPTION)),
            entry(
                    "token_endpoint_auth_method",
                    oneOf(List.of(
                            "private_key_jwt",
                            "client_secret_basic",
                            "client_secret_post",
                            "tls_client_auth",
                            "self_signed_tls_client_auth",
                            "none"))),
            entry("token_endpoint_auth_signing_alg", oneOf(SIGNATURE)),
            entry("default_max_age", seconds()),
            entry("require_auth_time", flag()),
            entry("default_acr_values", texts()),
            entry("initiate_login_uri", https()),
            entry("request_uris", texts()),
            entry("scope", text(LONGEST_TEXT)),
            entry("software_id", text(LONGEST_NAME)),
            entry("software_version", text(LONGEST_NAME)),
            entry("software_statement", text(16_000)),
            // RFC 9126, RFC 9101, JARM, RFC 9701
            entry("require_pushed_authorization_requests", flag()),
            entry("require_signed_request_object", flag()),
            entry("authorization_signed_response_alg", oneOf(SIGNATURE)),
            entry("authorization_encrypted_response_alg", oneOf(KEY_ENCRYPTION)),
            entry("authorization_encrypted_response_enc", oneOf(CONTENT_ENCRYPTION)),
            entry("introspection_signed_response_alg", oneOf(SIGNATURE)),
            // RFC 8705 and RFC 9449
            entry("tls_client_auth_subject_dn", text(LONGEST_TEXT)),
            entry("tls_client_auth_san_dns", text(LONGEST_TEXT)),
            entry("tls_client_auth_san_uri", text(LONGEST_TEXT)),
            entry("tls_client_auth_san_ip", text(LONGEST_TEXT)),
            entry("tls_client_auth_san_email", text(LONGEST_TEXT)),
            entry("tls_client_certificate_bound_access_tokens", flag()),
            entry("dpop_bound_access_tokens", flag()),
            // RP-Initiated, Back-Channel and Front-Channel Logout
            entry("post_logout_redirect_uris", texts()),
            entry("backchannel_logout_uri", address()),
            entry("backchannel_logout_session_required", flag()),
            entry("frontchannel_logout_uri", https()),
            entry("frontchannel_logout_session_required", flag()));

    /** Members that may occur once for each language (OpenID Connect Registration, section 2.1). */
    private static final Pattern IN_A_LANGUAGE = Pattern.compile(
            "(client_name|client_uri|logo_uri|policy_uri|tos_uri)#[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    /** Members of this server's responses, which a client sends back with its changes (RFC 7592, section 2.2). */
    private static final Set<String> OF_THE_PROTOCOL = Set.of(
            "client_id",
            "client_secret",
            "client_id_issued_at",
            "client_secret_expires_at",
            "registration_access_token",
            "registration_client_uri",
            IGNORED_MEMBERS,
            IGNORED_SCOPES);

    private MetadataParser() {}

    /**
     * Returns the members that are not supported, except those of the protocol itself.
     *
     * @param json registration request
     */
    static List<String> ignored(Map<String, Object> json) {
        return json.entrySet().stream()
                // A member with the value null is treated as absent (RFC 7592, section 2.2).
                .filter(member -> form(member.getKey()) == null && Objects.nonNull(member.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !OF_THE_PROTOCOL.contains(name) && name.length() <= LONGEST_NAME)
                .sorted()
                .limit(MetadataFormat.LONGEST_LIST)
                .toList();
    }

    private static @Nullable MetadataFormat form(String name) {
        return ALL.get(IN_A_LANGUAGE.matcher(name).matches() ? name.substring(0, name.indexOf('#')) : name);
    }

    /**
     * Returns the supported members.
     *
     * @param json registration request
     * @throws RegistrationException if a member is malformed
     */
    public static ClientMetadata read(Map<String, Object> json) {
        var understood = new TreeMap<String, Object>();
        json.forEach((name, value) -> {
            MetadataFormat form = form(name);
            // A member with the value null is treated as absent (RFC 7592, section 2.2).
            if (form != null && value != null) {
                String problem = form.problem(value);
                if (!problem.isEmpty()) {
                    throw name.equals("redirect_uris")
                            ? RegistrationException.redirectUri("redirect_uris " + problem)
                            : RegistrationException.metadata(name, problem);
                }
                understood.put(name, value);
            }
        });
        return new ClientMetadata(understood);
    }
}
