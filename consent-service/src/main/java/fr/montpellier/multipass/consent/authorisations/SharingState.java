package fr.montpellier.multipass.consent.authorisations;

import java.time.Instant;

/** The state of an authorisation at one moment. */
public sealed interface SharingState {

    /** Permits reads until that moment, exclusive. */
    record Active(Instant until) implements SharingState {}

    /** Ended permanently by withdrawal. */
    record Withdrawn(Instant at) implements SharingState {}

    /** Ended permanently by expiry. */
    record Expired(Instant at) implements SharingState {}

    /** Returns the code of this state in the API. */
    default String code() {
        return switch (this) {
            case Active active -> "active";
            case Withdrawn withdrawn -> "withdrawn";
            case Expired expired -> "expired";
        };
    }
}
