package fr.montpellier.multipass.identity.protocol.request.parameters;

import fr.montpellier.multipass.identity.clients.registry.GrantManagementScopes;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * Scopes of an authorization request: they say who the person is. What the person may do at a service comes by token
 * exchange, one audience at a time.
 */
public final class SignInScopes {

    public static final Set<String> ALLOWED = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, Scopes.MULTIPASS);

    /** Those that mean something here; which of them a client may have is for its registration to say. */
    private static final Set<String> KNOWN = Stream.of(
                    ALLOWED,
                    GrantManagementScopes.ALL,
                    Set.of(
                            Scopes.DOCUMENTS_OWN,
                            Scopes.DOCUMENTS_CONSULT,
                            Scopes.AUTHORISATIONS_OWN,
                            Scopes.AUTHORISATIONS_RECORD,
                            Scopes.CASES_READ,
                            Scopes.CASES_HANDLE,
                            Scopes.DECISIONS_EVALUATE,
                            Scopes.VERSIONS_REPORT,
                            Scopes.DELETIONS_REPORT,
                            Scopes.ACCESSES_OWN,
                            Scopes.JOURNAL_READ,
                            Scopes.CATALOGUE_MANAGE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private SignInScopes() {}

    /**
     * Returns the scopes without those that this server does not know, which "SHOULD be ignored" (OpenID Connect Core, section
     * 3.1.2.1): {@code email}, {@code offline_access} (section 11; registration decides who gets refresh tokens) and others.
     */
    public static Set<String> known(Collection<String> asked) {
        var known = new LinkedHashSet<>(asked);
        known.retainAll(KNOWN);
        return known;
    }
}
