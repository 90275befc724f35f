package fr.montpellier.multipass.identity.citizens;

import java.util.UUID;

/** Identifies a holder inside this server for life, whatever their civil status and identity providers become. */
public record CitizenId(UUID value) {

    static CitizenId random() {
        return new CitizenId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
