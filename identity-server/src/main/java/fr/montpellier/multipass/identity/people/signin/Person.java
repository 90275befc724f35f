package fr.montpellier.multipass.identity.people.signin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of a person that tokens may carry.
 *
 * @param displayName name shown on screens
 * @param familyName of birth, of a resident
 * @param usageName name of use of a resident, if it is another and the identity provider told it; null in sign-ins from before
 *     it was kept
 * @param birthdate birth date of a resident, {@code YYYY-MM-DD}
 * @param multipassNumber number of a resident, twelve characters without spaces
 * @param organisation SIRET of an agent's organisation
 * @param department code of an agent's department
 * @param demarches démarches whose cases an agent handles; null: all of the department
 * @param email address that applications may be given with the scope {@code email}; null if none is known, and always
 *     if another person acts
 * @param hasFormer true if another Multipass was merged into the resident's when they signed in; otherwise null
 * @param exceptional true if an agent may open documents exceptionally; otherwise null
 */
public record Person(
        String displayName,
        String givenName,
        String familyName,
        @Nullable String usageName,
        @Nullable String birthdate,
        @Nullable String multipassNumber,
        @Nullable String organisation,
        @Nullable String department,
        @Nullable List<String> demarches,
        @Nullable PersonEmail email,
        @Nullable Boolean hasFormer,
        @Nullable Boolean exceptional) {

    /** Creates a person without exceptional accesses. */
    public Person(
            String displayName,
            String givenName,
            String familyName,
            @Nullable String usageName,
            @Nullable String birthdate,
            @Nullable String multipassNumber,
            @Nullable String organisation,
            @Nullable String department,
            @Nullable List<String> demarches,
            @Nullable PersonEmail email,
            @Nullable Boolean hasFormer) {
        this(
                displayName,
                givenName,
                familyName,
                usageName,
                birthdate,
                multipassNumber,
                organisation,
                department,
                demarches,
                email,
                hasFormer,
                null);
    }

    /** Creates a person with all démarches of their department, or without a department. */
    public Person(
            String displayName,
            String givenName,
            String familyName,
            @Nullable String birthdate,
            @Nullable String multipassNumber,
            @Nullable String organisation,
            @Nullable String department) {
        this(
                displayName,
                givenName,
                familyName,
                null,
                birthdate,
                multipassNumber,
                organisation,
                department,
                null,
                null,
                null);
    }

    public Person with(Optional<PersonEmail> address) {
        return new Person(
                displayName,
                givenName,
                familyName,
                usageName,
                birthdate,
                multipassNumber,
                organisation,
                department,
                demarches,
                address.orElse(null),
                hasFormer,
                exceptional);
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
