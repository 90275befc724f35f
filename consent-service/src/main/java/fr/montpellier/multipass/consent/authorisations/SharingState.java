package fr.montpellier.multipass.consent.authorisations;

import java.time.Instant;

/** Where an authorisation stands at one moment. */
public sealed interface SharingState {

    /** Opens documents until then, that moment not included. */
    record Active(Instant until) implements SharingState {}

    /** Ended by the resident, for good. */
    record Withdrawn(Instant at) implements SharingState {}

    /** Ended by time, for good. */
    record Expired(Instant at) implements SharingState {}

    /** The word of the API. */
    default String code() {
        return switch (this) {
            case Active active -> "active";
            case Withdrawn withdrawn -> "withdrawn";
            case Expired expired -> "expired";
        };
    }
}
