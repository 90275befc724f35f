package fr.montpellier.multipass.portal.signin.person;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The person who is signed in, as the ID token describes them.
 *
 * @param multipassNumber of residents only
 * @param department code, of agents only
 * @param actingBy by which relation another person acts for this one, such as {@code parental-authority}; empty if they act
 *     themselves
 * @param throughAccount whether the person signed in to a Multipass account, and not through FranceConnect ({@code acr})
 * @param signedInAt when the person signed in with the identity provider ({@code auth_time})
 */
public record Person(
        Role role,
        String name,
        Optional<String> multipassNumber,
        Optional<String> department,
        Optional<String> actingBy,
        boolean throughAccount,
        Optional<Instant> signedInAt) {

    private static final Set<String> ACCOUNT_LEVELS = Set.of("self-declared", "verified-account");

    /** Returns the person of the current request; empty for a visitor. */
    public static Optional<Person> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? RoleAuthoritiesMapper.role(authentication.getAuthorities()).map(role -> of(user, role))
                : Optional.empty();
    }

    /** Returns whether another person acts for this one; they show no card, and neither choose emails nor close the account. */
    public boolean isRepresented() {
        return actingBy.isPresent();
    }

    private static Person of(OidcUser user, Role role) {
        String name = Optional.ofNullable(user.getFullName()).orElse("");
        return new Person(
                role,
                name,
                Optional.ofNullable(user.getClaimAsString(ClaimNames.MULTIPASS_NUMBER)),
                Optional.ofNullable(user.getClaimAsString(ClaimNames.DEPARTMENT)),
                actingBy(user),
                ACCOUNT_LEVELS.contains(Optional.ofNullable(user.getAuthenticationContextClass())
                        .orElse("")),
                Optional.ofNullable(user.getAuthenticatedAt()));
    }

    private static Optional<String> actingBy(OidcUser user) {
        return Optional.ofNullable(user.getClaimAsMap(ClaimNames.REPRESENTATION))
                .map(representation -> String.valueOf(representation.get("kind")));
    }
}
