package fr.montpellier.multipass.identity.protocol.tokens;

import static java.util.Map.entry;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRepresentative;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** The claims about a person that a client may get, by scope (OpenID Connect Core, section 5.4). */
@Component
public class PersonClaims {

    /** The scope for each claim; claims for every client have none. */
    private static final Map<String, String> SCOPES = Map.ofEntries(
            entry("name", OidcScopes.PROFILE),
            entry("given_name", OidcScopes.PROFILE),
            entry("family_name", OidcScopes.PROFILE),
            entry("email", OidcScopes.EMAIL),
            entry("email_verified", OidcScopes.EMAIL),
            entry(ClaimNames.ROLES, Scopes.MULTIPASS),
            entry(ClaimNames.MULTIPASS_NUMBER, Scopes.MULTIPASS),
            entry("birthdate", Scopes.MULTIPASS),
            entry(ClaimNames.ORGANISATION, Scopes.MULTIPASS),
            entry(ClaimNames.DEPARTMENT, Scopes.MULTIPASS));

    private final PairwiseSubjects subjects;
    private final String issuer;

    PersonClaims(PairwiseSubjects subjects, @Value("${multipass.tokens.issuer}") String issuer) {
        this.subjects = subjects;
        this.issuer = issuer;
    }

    /**
     * Returns the claims of the scopes, and individually requested claims (parameter {@code claims}, section 5.5) that
     * belong to a registered scope of the client.
     *
     * @return a new map, which the caller may change
     */
    public Map<String, Object> of(SignIn signIn, RegisteredClient client, Set<String> scopes, Set<String> named) {
        Map<String, Object> given = of(signIn, client, scopes);
        Set<String> additional = additional(scopes, client, named);
        if (!additional.isEmpty()) {
            Map<String, Object> possible = of(signIn, client, client.getScopes());
            additional.forEach(claim -> given.computeIfAbsent(claim, possible::get));
        }
        return given;
    }

    /**
     * Returns the individually requested claims that belong to no requested scope, but to a registered scope of the
     * client.
     */
    public static Set<String> additional(Set<String> scopes, RegisteredClient client, Set<String> named) {
        return named.stream()
                .filter(claim -> SCOPES.containsKey(claim) && !scopes.contains(SCOPES.get(claim)))
                .filter(claim -> client.getScopes().contains(SCOPES.get(claim)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether the email address, or whether it is verified, is among the claims. */
    public static boolean includeEmail(Set<String> scopes, RegisteredClient client, Set<String> named) {
        return scopes.contains(OidcScopes.EMAIL)
                || additional(scopes, client, named).stream()
                        .anyMatch(claim -> OidcScopes.EMAIL.equals(SCOPES.get(claim)));
    }

    /** Returns the claims of these scopes in a new map, which the caller may change. */
    public Map<String, Object> of(SignIn signIn, RegisteredClient client, Set<String> scopes) {
        var claims = new HashMap<String, Object>();
        claims.put(
                "sub",
                subjects.of(signIn.holder(), ClientPolicy.of(client).sector()).value());
        claims.put("acr", signIn.acr());
        claims.put("auth_time", Date.from(signIn.at()));
        if (!signIn.amr().isEmpty()) {
            claims.put("amr", List.copyOf(signIn.amr()));
        }
        Person person = signIn.person();
        if (scopes.contains(OidcScopes.PROFILE)) {
            claims.put("name", person.displayName());
            claims.put("given_name", person.givenName());
            claims.put("family_name", person.familyName());
        }
        PersonEmail email = person.email();
        if (scopes.contains(OidcScopes.EMAIL) && email != null) {
            claims.put("email", email.address());
            claims.put("email_verified", email.verified());
        }
        if (scopes.contains(Scopes.MULTIPASS)) {
            claims.put(ClaimNames.ROLES, List.of(signIn.role().wireName()));
            putIfKnown(claims, ClaimNames.MULTIPASS_NUMBER, person.multipassNumber());
            putIfKnown(claims, "birthdate", person.birthdate());
            putIfKnown(claims, ClaimNames.ORGANISATION, person.organisation());
            putIfKnown(claims, ClaimNames.DEPARTMENT, person.department());
        }
        return claims;
    }

    /**
     * Returns the claims about the person who acts for the one whom the token is about: {@code act} (RFC 8693, section
     * 4.1), the representation and the domains of a mandate. None if the person acts themselves.
     */
    Map<String, Object> actingClaims(SignIn signIn, RegisteredClient client) {
        SignInRepresentative acting = signIn.acting();
        if (acting == null) {
            return Map.of();
        }
        Map<String, Object> claims = new HashMap<>(Map.of(
                "act",
                Map.of(
                        "iss",
                        issuer,
                        "sub",
                        subjects.of(acting.actor(), ClientPolicy.of(client).sector())
                                .value(),
                        "name",
                        acting.name()),
                ClaimNames.REPRESENTATION,
                Map.of("id", acting.representation().toString(), "kind", acting.kind())));
        if (!acting.domains().isEmpty()) {
            claims.put(ClaimNames.REP_SCOPE, acting.domains());
        }
        return claims;
    }

    static void putIfKnown(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
