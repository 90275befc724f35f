package fr.montpellier.multipass.identity.people.signin;

import org.jspecify.annotations.Nullable;

/**
 * The data of a person that tokens may carry.
 *
 * @param displayName as on screens
 * @param birthdate of a resident, {@code YYYY-MM-DD}
 * @param multipassNumber of a resident, twelve characters without spaces
 * @param organisation SIRET of an agent
 * @param department code of an agent
 */
public record Person(
        String displayName,
        String givenName,
        String familyName,
        @Nullable String birthdate,
        @Nullable String multipassNumber,
        @Nullable String organisation,
        @Nullable String department) {

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
