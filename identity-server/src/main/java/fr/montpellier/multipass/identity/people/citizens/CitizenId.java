package fr.montpellier.multipass.identity.people.citizens;

import java.util.UUID;

/** The permanent internal identifier of a holder. Changes of civil status or of identity providers do not affect it. */
public record CitizenId(UUID value) {

    static CitizenId random() {
        return new CitizenId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
