package fr.montpellier.multipass.simulators.provider;

import java.util.Map;
import java.util.Set;

/** Someone of the demonstration who can sign in at a simulated provider. */
public interface Person {

    /** Stable short name of this person in the demonstration: lower-case letters, digits and hyphens. */
    String id();

    /** The name shown on the pages. */
    String displayName();

    /** The {@code sub} that this relying party receives for this person. */
    String subject(String clientId);

    /** The userinfo claims that these scopes open, {@code sub} excepted; a claim without a value is absent. */
    Map<String, Object> claims(Set<String> scopes);
}
