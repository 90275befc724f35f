package fr.montpellier.multipass.identity.protocol.request.parameters;

import fr.montpellier.multipass.identity.clients.metadata.GrantManagementScopes;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The scopes of an authorization request, which give access to data about the person. Permissions at a service are
 * obtained by token exchange, for one audience at a time.
 */
public final class SignInScopes {

    public static final Set<String> ALLOWED =
            Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL, Scopes.MULTIPASS);

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
                            Scopes.RIGHTS_HANDLE,
                            Scopes.CATALOGUE_MANAGE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private SignInScopes() {}

    /**
     * Returns why the client may not request these scopes, and what to set; empty if it may.
     *
     * @param scopes known ones
     */
    public static Optional<String> problem(Set<String> scopes, RegisteredClient client) {
        var ofServices = new TreeSet<>(scopes);
        ofServices.removeAll(ALLOWED);
        if (!ofServices.isEmpty()) {
            return Optional.of("Not a scope of a sign-in: " + String.join(" ", ofServices)
                    + "; request it by token exchange (RFC 8693)");
        }
        var missing = new TreeSet<>(scopes);
        missing.removeAll(client.getScopes());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The client is not registered for the scope: " + String.join(" ", missing)
                        + "; add it to scope in its registration, or leave it out (RFC 6749, 3.3)");
    }

    /**
     * Returns the scopes without unknown ones, which "SHOULD be ignored" (OpenID Connect Core, section 3.1.2.1): {@code
     * address}, {@code offline_access} (section 11; registration decides who gets refresh tokens) and others.
     */
    public static Set<String> known(Collection<String> asked) {
        var known = new LinkedHashSet<>(asked);
        known.retainAll(KNOWN);
        return known;
    }
}
