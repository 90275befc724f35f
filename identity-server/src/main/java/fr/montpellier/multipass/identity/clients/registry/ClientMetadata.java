package fr.montpellier.multipass.identity.clients.registry;

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
 * OAuth client metadata. A registered client carries it whole, as one of its {@link ClientSettings}.
 *
 * @param members JSON values by name: text, number, boolean, list or map
 */
public record ClientMetadata(Map<String, Object> members) {

    /** What a client may ask people for (RFC 9396, section 10). */
    public static final String AUTHORIZATION_DETAILS_TYPES = "authorization_details_types";

    private static final String SETTING = "multipass.metadata";
    private static final ClientMetadata NOTHING = new ClientMetadata(Map.of());

    public ClientMetadata {
        members = Map.copyOf(members);
    }

    /** What a client said; nothing if it said nothing. */
    public static ClientMetadata of(RegisteredClient client) {
        @Nullable ClientMetadata said = client.getClientSettings().getSetting(SETTING);
        return said == null ? NOTHING : said;
    }

    /** The client's name in that language, else its name. */
    public static String name(RegisteredClient client, Locale language) {
        return of(client).text("client_name#" + language.getLanguage()).orElse(client.getClientName());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(String.class::cast);
    }

    /** Empty when the member is absent. */
    public List<String> texts(String name) {
        return members.get(name) instanceof Collection<?> values
                ? values.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** False when the member is absent. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Whether every token of the client is bound to a key or a certificate. */
    public boolean senderConstrained() {
        return flag("dpop_bound_access_tokens") || flag("tls_client_certificate_bound_access_tokens");
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The same with that member; a new value replaces an earlier one. */
    public ClientMetadata with(String name, Object value) {
        var changed = new TreeMap<>(members);
        changed.put(name, value);
        return new ClientMetadata(changed);
    }

    /** The same with the member where it is absent. */
    public ClientMetadata withDefault(String name, Object value) {
        return has(name) ? this : with(name, value);
    }

    /** Puts it among the settings of a client, in place of what was there. */
    public ClientSettings.Builder write(ClientSettings.Builder settings) {
        return settings.setting(SETTING, this);
    }
}
