package fr.montpellier.multipass.identity.requests;

import fr.montpellier.multipass.identity.clients.ClientMetadata;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people are shown of the client that asks (OpenID Connect Dynamic Client Registration 1.0, section 2). Its logo is not:
 * a page of ours fetches nothing from others.
 *
 * @param name its own, in their language where it has one
 * @param site where the person goes on; an address says more than a name that anybody may give themselves; an application on a
 *     device has none
 * @param policy what the client says it does with data, and {@code terms} its conditions: addresses
 */
public record RequestingClient(
        String name,
        @Nullable String site,
        @Nullable String policy,
        @Nullable String terms) {

    public static RequestingClient of(AuthorizationRequest request, Locale language) {
        var about = ClientMetadata.of(request.client());
        return new RequestingClient(
                ClientMetadata.name(request.client(), language),
                URI.create(request.reply().redirectUri()).getHost(),
                about.text("policy_uri").orElse(null),
                about.text("tos_uri").orElse(null));
    }
}
