package fr.montpellier.multipass.identity.protocol.request;

import org.jspecify.annotations.Nullable;

/**
 * What a page displays about the client (OpenID Connect Dynamic Client Registration 1.0, section 2).
 *
 * @param name its own, in their language where it has one
 * @param logo an address of ours: a page of ours fetches nothing from others
 * @param site where the person goes on; an address says more than a name that the client chose itself; an application
 *     on a device has none
 * @param policy what the client says it does with data, and {@code terms} its conditions: addresses
 */
public record RequestingClient(
        String name,
        @Nullable String logo,
        @Nullable String site,
        @Nullable String policy,
        @Nullable String terms) {}
