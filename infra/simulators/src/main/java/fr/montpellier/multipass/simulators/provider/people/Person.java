package fr.montpellier.multipass.simulators.provider.people;

import java.util.Map;
import java.util.Set;

/** A demo person who can sign in at a simulated provider. */
public interface Person {

    /** Returns the stable short name of this person in the demonstration: lower-case letters, digits and hyphens. */
    String id();

    /** Returns the name shown on the pages. */
    String displayName();

    /** Returns the {@code sub} that this relying party receives for this person. */
    String subject(String clientId);

    /** Returns the userinfo claims that these scopes open, {@code sub} excepted; a claim without a value is absent. */
    Map<String, Object> claims(Set<String> scopes);
}
