package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the client metadata that an administrator chooses on a screen. Each member may be absent from a request.
 *
 * @param name name that people read
 * @param names the name in other languages, by their code
 * @param kind {@code web} or {@code native}
 * @param authentication {@code token_endpoint_auth_method}
 * @param jwks key set as JSON text
 * @param profile whether the application may ask for the name of the person
 * @param email whether it may ask for the email address of the person
 * @param refresh whether it may ask again later without the person
 * @param pushed whether a request is refused that it did not push
 * @param signature algorithm of ID tokens
 */
record Registration(
        @Nullable String name,
        @Nullable Map<String, String> names,
        @Nullable String kind,
        @Nullable List<String> redirectUris,
        @Nullable List<String> postLogoutRedirectUris,
        @Nullable String authentication,
        @Nullable String jwks,
        @Nullable String jwksUri,
        @Nullable Boolean profile,
        @Nullable Boolean email,
        @Nullable Boolean refresh,
        @Nullable Boolean pushed,
        @Nullable String signature,
        @Nullable String homeUri,
        @Nullable String policyUri,
        @Nullable String logoUri) {

    private static final String NAME = "client_name";
    private static final String PUSHED = "require_pushed_authorization_requests";
    private static final String REFRESH = "refresh_token";

    /** @param members client metadata, completed or as they were given */
    static Registration of(Map<String, Object> members) {
        var metadata = new ClientMetadata(new TreeMap<>(members));
        var names = new TreeMap<String, String>();
        members.forEach((name, value) -> {
            if (name.startsWith(NAME + "#")) {
                names.put(name.substring(NAME.length() + 1), String.valueOf(value));
            }
        });
        return new Registration(
                metadata.text(NAME).orElse(null),
                names,
                metadata.text("application_type").orElse(null),
                metadata.texts("redirect_uris"),
                metadata.texts("post_logout_redirect_uris"),
                metadata.text("token_endpoint_auth_method").orElse(null),
                Optional.ofNullable(members.get("jwks"))
                        .map(JsonMapper.shared()::writeValueAsString)
                        .orElse(null),
                metadata.text("jwks_uri").orElse(null),
                scopes(metadata).contains("profile"),
                scopes(metadata).contains("email"),
                metadata.texts("grant_types").contains(REFRESH),
                metadata.flag(PUSHED),
                metadata.text("id_token_signed_response_alg").orElse(null),
                metadata.text("client_uri").orElse(null),
                metadata.text("policy_uri").orElse(null),
                metadata.text("logo_uri").orElse(null));
    }

    /**
     * Returns the client metadata.
     *
     * @throws RegistrationException if the name is missing or the key set is not JSON
     */
    Map<String, Object> members() {
        var members = new TreeMap<String, Object>();
        text(NAME, name, members);
        if (!members.containsKey(NAME)) {
            throw RegistrationException.metadata(NAME, "is required");
        }
        if (names != null) {
            names.forEach((language, text) -> text(NAME + "#" + language, text, members));
        }
        text("application_type", kind, members);
        members.put("redirect_uris", Optional.ofNullable(redirectUris).orElse(List.of()));
        members.put(
                "post_logout_redirect_uris",
                Optional.ofNullable(postLogoutRedirectUris).orElse(List.of()));
        text("token_endpoint_auth_method", authentication, members);
        if (jwks != null && !jwks.isBlank()) {
            members.put("jwks", keySet(jwks));
        }
        text("jwks_uri", jwksUri, members);
        members.put("scope", scope());
        members.put(
                "grant_types",
                Stream.concat(
                                Stream.of("authorization_code"),
                                Stream.of(REFRESH).filter(wanted -> Boolean.TRUE.equals(refresh)))
                        .toList());
        members.put(PUSHED, Boolean.TRUE.equals(pushed));
        text("id_token_signed_response_alg", signature, members);
        text("client_uri", homeUri, members);
        text("policy_uri", policyUri, members);
        text("logo_uri", logoUri, members);
        return members;
    }

    private static List<String> scopes(ClientMetadata metadata) {
        return List.of(metadata.text("scope").orElse("").split(" "));
    }

    private String scope() {
        return "openid" + (Boolean.TRUE.equals(profile) ? " profile" : "")
                + (Boolean.TRUE.equals(email) ? " email" : "");
    }

    private static void text(String member, @Nullable String value, Map<String, Object> members) {
        if (value != null && !value.isBlank()) {
            members.put(member, value.strip());
        }
    }

    private static Map<String, Object> keySet(String text) {
        try {
            return JsonMapper.shared().readValue(text, new TypeReference<>() {});
        } catch (JacksonException e) {
            throw RegistrationException.metadata("jwks", "must be a JSON Web Key Set");
        }
    }
}
