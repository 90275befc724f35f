package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's policy for client registration.
 *
 * @param open whether clients may register without an initial access token; for tests
 * @param scopes largest set of scopes of a client, unless its token or software statement allows others
 * @param grantTypes grant types that a client may register
 * @param publicSubjects whether a client may have the {@code public} subject type
 * @param secretLife lifetime of a client secret
 * @param softwareStatements trusted issuers of software statements, by an arbitrary name
 */
@ConfigurationProperties("multipass.registration")
public record RegistrationPolicy(
        @DefaultValue("false") boolean open,
        @DefaultValue({"openid", "profile"}) Set<String> scopes,

        @DefaultValue({"authorization_code", "refresh_token"})
        Set<String> grantTypes,

        @DefaultValue("false") boolean publicSubjects,
        @DefaultValue("365d") Duration secretLife,
        @DefaultValue Map<String, Issuer> softwareStatements) {

    private static final String EMAIL = "email";

    private static final Set<String> GRANTABLE = Set.of("openid", "profile", EMAIL, Scopes.MULTIPASS);

    /**
     * @param issuer {@code iss} of its software statements
     * @param jwksUri address of its key set
     * @param scopes largest set of scopes of a client with its statement; absent: that of every client
     */
    public record Issuer(
            String issuer, URI jwksUri, @Nullable Set<String> scopes) {}

    /** @throws IllegalArgumentException if a scope is not allowed in a sign-in */
    public RegistrationPolicy {
        requireGrantable(scopes);
    }

    /**
     * Returns the largest set of scopes of a client that two administrators approve: also the email address, which they
     * see in the registration.
     */
    public Set<String> approvedScopes() {
        return Stream.concat(scopes.stream(), Stream.of(EMAIL)).collect(Collectors.toUnmodifiableSet());
    }

    public static void requireGrantable(Set<String> scopes) {
        if (!GRANTABLE.containsAll(scopes)) {
            throw new IllegalArgumentException("a client that registers may have " + GRANTABLE + " at most");
        }
    }
}
