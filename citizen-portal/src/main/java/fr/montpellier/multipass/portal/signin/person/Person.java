package fr.montpellier.multipass.portal.signin.person;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
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
 * @param repScope codes of the domains of the mandate by which a helper acts for this person; empty if none does
 * @param level level of assurance of the sign-in ({@code acr}); empty if the identity server stated none
 * @param throughAccount whether the person signed in to a Multipass account, and not through FranceConnect ({@code acr})
 * @param formerMultipass address of the page at which the person opens a Multipass that was merged into theirs; empty if there is none
 * @param signedInAt when the person signed in with the identity provider ({@code auth_time})
 */
public record Person(
        Role role,
        String name,
        Optional<String> multipassNumber,
        Optional<String> department,
        Optional<String> actingBy,
        List<String> repScope,
        String level,
        boolean throughAccount,
        Optional<String> formerMultipass,
        Optional<Instant> signedInAt) {

    private static final Set<String> DECLARED_LEVELS = Set.of("self-declared", "checked-at-counter");
    private static final Set<String> ACCOUNT_LEVELS = Set.of("self-declared", "checked-at-counter", "verified-account");

    /** Returns the person of the current request; empty for a visitor. */
    public static Optional<Person> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? RoleAuthoritiesMapper.role(authentication.getAuthorities()).map(role -> of(user, role))
                : Optional.empty();
    }

    /**
     * Returns the key by which sessions and uploads are counted: the subject, and the person who acts for them, so that the one
     * does not use up what the other has.
     */
    public static String account(Principal principal) {
        return actor(principal).map(actor -> principal.getName() + " " + actor).orElse(principal.getName());
    }

    /** Returns whether both are the same person, for whom the same other person acts by the same relation, or no other. */
    public static boolean isSame(Authentication one, Authentication other) {
        return account(one).equals(account(other)) && representation(one).equals(representation(other));
    }

    private static Optional<String> actor(Principal principal) {
        return member(principal, "act", "sub");
    }

    private static Optional<String> representation(Principal principal) {
        return member(principal, ClaimNames.REPRESENTATION, "id");
    }

    private static Optional<String> member(Principal principal, String claim, String name) {
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.ofNullable(user.getClaimAsMap(claim)).map(members -> String.valueOf(members.get(name)))
                : Optional.empty();
    }

    /** Returns whether the person declared their identity, which agents may have checked at a counter, but FranceConnect did not verify. */
    public boolean isSelfDeclared() {
        return DECLARED_LEVELS.contains(level);
    }

    /** Returns whether the sign-in is of that level of assurance or of a higher one. */
    public boolean reaches(String required) {
        return AssuranceLevel.reaches(level, required);
    }

    /** Returns whether another person acts for this one; they show no card, and neither choose emails nor close the account. */
    public boolean isRepresented() {
        return actingBy.isPresent();
    }

    /** Returns whether a helper acts for this person, within the domains of a mandate; they do not see who read what. */
    public boolean isAccompanied() {
        return !repScope.isEmpty();
    }

    private static Person of(OidcUser user, Role role) {
        String name = Optional.ofNullable(user.getFullName()).orElse("");
        String level = Optional.ofNullable(user.getAuthenticationContextClass()).orElse("");
        return new Person(
                role,
                name,
                Optional.ofNullable(user.getClaimAsString(ClaimNames.MULTIPASS_NUMBER)),
                Optional.ofNullable(user.getClaimAsString(ClaimNames.DEPARTMENT)),
                actingBy(user),
                Optional.ofNullable(user.getClaimAsStringList(ClaimNames.REP_SCOPE))
                        .orElse(List.of()),
                level,
                ACCOUNT_LEVELS.contains(level),
                Optional.of(user.getIssuer() + "/account/multipass")
                        .filter(page -> Boolean.TRUE.equals(user.getClaimAsBoolean(ClaimNames.FORMER_MULTIPASS))),
                Optional.ofNullable(user.getAuthenticatedAt()));
    }

    private static Optional<String> actingBy(OidcUser user) {
        return Optional.ofNullable(user.getClaimAsMap(ClaimNames.REPRESENTATION))
                .map(representation -> String.valueOf(representation.get("kind")));
    }
}
