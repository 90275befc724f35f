package fr.montpellier.multipass.identity.people.citizens;

import java.util.UUID;

/** Identifies a holder inside this server for life; changes of civil status or identity providers do not affect it. */
public record CitizenId(UUID value) {

    static CitizenId random() {
        return new CitizenId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
