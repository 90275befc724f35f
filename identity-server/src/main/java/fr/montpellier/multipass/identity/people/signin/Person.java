package fr.montpellier.multipass.identity.people.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of a person that tokens may carry.
 *
 * @param displayName as on screens
 * @param birthdate of a resident, {@code YYYY-MM-DD}
 * @param multipassNumber of a resident, twelve characters without spaces
 * @param organisation SIRET of an agent
 * @param department code of an agent
 * @param demarches the only ones whose cases an agent handles; null: all of the department
 */
public record Person(
        String displayName,
        String givenName,
        String familyName,
        @Nullable String birthdate,
        @Nullable String multipassNumber,
        @Nullable String organisation,
        @Nullable String department,
        @Nullable List<String> demarches) {

    /** A person with all of their department's démarches, or without a department. */
    public Person(
            String displayName,
            String givenName,
            String familyName,
            @Nullable String birthdate,
            @Nullable String multipassNumber,
            @Nullable String organisation,
            @Nullable String department) {
        this(displayName, givenName, familyName, birthdate, multipassNumber, organisation, department, null);
    }

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
