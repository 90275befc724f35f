package fr.montpellier.multipass.service.rates;

import java.time.Duration;

/** Leases parts of an allowance that instances share. */
@FunctionalInterface
public interface Leases {

    /**
     * Takes a part of the remaining allowance.
     *
     * @param kind identifies the allowance, together with the key
     * @param cost the time in which the requests of the part are refilled
     * @param window the time in which the whole allowance is refilled
     * @return false if less than the part remains
     */
    boolean lease(RateKind kind, String key, Duration cost, Duration window);
}
