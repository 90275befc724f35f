package fr.montpellier.multipass.identity.clients.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * The permission of a service to act for people at another service (RFC 8693, section 1.1). There are none but those in
 * the settings, and that of the document vault at this server.
 *
 * @param actor client id of the service that acts
 * @param audience identifier of the service at which it acts
 * @param scopes largest set of scopes that it may request there
 */
public record Delegation(String actor, String audience, Set<String> scopes) {

    private static final String SETTING = "multipass.delegations";

    /**
     * Returns the scopes that the client may request at that audience to act for a person, or empty if it may not act
     * there.
     */
    public static Optional<Set<String>> scopesOf(RegisteredClient client, String audience) {
        @Nullable
        Map<String, Set<String>> delegations = client.getClientSettings().getSetting(SETTING);
        return delegations == null ? Optional.empty() : Optional.ofNullable(delegations.get(audience));
    }

    public static void write(List<Delegation> delegations, ClientSettings.Builder settings) {
        settings.setting(
                SETTING,
                delegations.stream()
                        .collect(Collectors.groupingBy(
                                Delegation::audience,
                                Collectors.flatMapping(
                                        delegation -> delegation.scopes().stream(), Collectors.toUnmodifiableSet()))));
    }
}
