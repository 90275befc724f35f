package fr.montpellier.multipass.identity.protocol.request.parameters;

import fr.montpellier.multipass.identity.clients.metadata.GrantManagementScopes;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * The scopes of an authorization request, which give access to data about the person. Permissions at a service are
 * obtained by token exchange, for one audience at a time.
 */
public final class SignInScopes {

    public static final Set<String> ALLOWED = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, Scopes.MULTIPASS);

    /** The scopes that this server supports. The registration of a client decides which of them it may request. */
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
                            Scopes.TYPES_REPORT,
                            Scopes.ACCESSES_OWN,
                            Scopes.JOURNAL_READ,
                            Scopes.CATALOGUE_MANAGE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private SignInScopes() {}

    /**
     * Returns the scopes without unknown ones, which "SHOULD be ignored" (OpenID Connect Core, section 3.1.2.1): {@code
     * email}, {@code offline_access} (section 11; registration decides who gets refresh tokens) and others.
     */
    public static Set<String> known(Collection<String> asked) {
        var known = new LinkedHashSet<>(asked);
        known.retainAll(KNOWN);
        return known;
    }
}
