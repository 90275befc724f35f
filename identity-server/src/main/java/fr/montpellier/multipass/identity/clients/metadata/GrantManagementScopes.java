package fr.montpellier.multipass.identity.clients.metadata;

import java.util.Set;

/** Scopes with which a client queries and revokes its grants (Grant Management for OAuth 2.0, section 6.1). */
public final class GrantManagementScopes {

    public static final String QUERY = "grant_management_query";
    public static final String REVOKE = "grant_management_revoke";

    public static final Set<String> ALL = Set.of(QUERY, REVOKE);

    private GrantManagementScopes() {}
}
