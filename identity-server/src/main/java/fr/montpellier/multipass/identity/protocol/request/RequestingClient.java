package fr.montpellier.multipass.identity.protocol.request;

import org.jspecify.annotations.Nullable;

/**
 * The data about the client that a page displays (OpenID Connect Dynamic Client Registration 1.0, section 2).
 *
 * @param name name of the client, in the person's language if it has one
 * @param logo address at this server, because its pages load nothing from other servers
 * @param site host to which the person continues, which is more reliable than a name that the client chose; absent for
 *     an application on a device
 * @param policy address of the client's data policy, and {@code terms} that of its conditions
 */
public record RequestingClient(
        String name,
        @Nullable String logo,
        @Nullable String site,
        @Nullable String policy,
        @Nullable String terms) {}
