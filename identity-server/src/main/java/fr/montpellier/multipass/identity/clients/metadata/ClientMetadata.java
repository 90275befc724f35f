package fr.montpellier.multipass.identity.clients.metadata;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * The metadata of a client, under the names of OpenID Connect Dynamic Client Registration and the IANA registry of
 * OAuth client metadata. A registered client holds all of it as one of its {@link ClientSettings}.
 *
 * @param members JSON values by name: text, number, boolean, list or map
 */
public record ClientMetadata(Map<String, Object> members) {

    /** The member that lists the types of authorization details of a client (RFC 9396, section 10). */
    public static final String AUTHORIZATION_DETAILS_TYPES = "authorization_details_types";

    private static final String SETTING = "multipass.metadata";
    private static final ClientMetadata NOTHING = new ClientMetadata(Map.of());

    public ClientMetadata {
        members = Map.copyOf(members);
    }

    /** Returns the metadata of the client; a client in the settings may have none. */
    public static ClientMetadata of(RegisteredClient client) {
        @Nullable ClientMetadata said = client.getClientSettings().getSetting(SETTING);
        return said == null ? NOTHING : said;
    }

    /** Returns the client's name in that language, or its name without a language if there is none. */
    public static String name(RegisteredClient client, Locale language) {
        return of(client).text("client_name#" + language.getLanguage()).orElse(client.getClientName());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(String.class::cast);
    }

    /** Returns the values of the member, or none if it is absent. */
    public List<String> texts(String name) {
        return members.get(name) instanceof Collection<?> values
                ? values.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** Returns the value of the member, or false if it is absent. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Returns whether every token of the client is bound to a key or a certificate. */
    public boolean senderConstrained() {
        return flag("dpop_bound_access_tokens") || flag("tls_client_certificate_bound_access_tokens");
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Returns this metadata with the member, whose earlier value is replaced. */
    public ClientMetadata with(String name, Object value) {
        var changed = new TreeMap<>(members);
        changed.put(name, value);
        return new ClientMetadata(changed);
    }

    /** Returns this metadata with the member, whose earlier value is kept. */
    public ClientMetadata withDefault(String name, Object value) {
        return has(name) ? this : with(name, value);
    }

    /** Writes this metadata into the settings of a client. */
    public ClientSettings.Builder write(ClientSettings.Builder settings) {
        return settings.setting(SETTING, this);
    }
}
