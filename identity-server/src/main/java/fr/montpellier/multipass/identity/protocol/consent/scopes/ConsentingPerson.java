package fr.montpellier.multipass.identity.protocol.consent.scopes;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.util.Optional;

/**
 * The person whose consent an authorization request may require.
 *
 * @param signIn their sign-in in this browser
 * @param scopeConsent scopes and claims to which they have consented for the client of the request
 */
public record ConsentingPerson(SignIn signIn, Optional<ScopeConsent> scopeConsent) {}
