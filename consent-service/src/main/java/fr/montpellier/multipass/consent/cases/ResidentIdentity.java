package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;

/**
 * The values that distinguish residents of the same name.
 *
 * @param level level of assurance of the resident's identification, such as {@code eidas1}
 * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
 */
public record ResidentIdentity(String level, Optional<String> birthdate) {

    static ResidentIdentity of(Caller.Resident resident) {
        return new ResidentIdentity(resident.acr(), resident.identity().flatMap(Caller.Identity::birthdate));
    }

    /** Parses the form that {@link #text()} returns. */
    static ResidentIdentity ofText(String text) {
        String[] lines = text.split("\n", 2);
        return new ResidentIdentity(lines[0], Optional.of(lines[1]).filter(date -> !date.isEmpty()));
    }

    String text() {
        return level + "\n" + birthdate.orElse("");
    }

    /** Returns a text without the values, which are personal. */
    @Override
    public String toString() {
        return "ResidentIdentity";
    }
}
