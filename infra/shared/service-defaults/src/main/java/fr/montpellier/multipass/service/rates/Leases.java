package fr.montpellier.multipass.service.rates;

import java.time.Duration;

/** Gives instances parts of one allowance that they share. */
@FunctionalInterface
public interface Leases {

    /**
     * Takes a part of what is left.
     *
     * @param kind with the key, names the allowance
     * @param cost the time in which as many requests come back as the part holds
     * @param window the time in which the whole allowance comes back
     * @return false if less than the part is left
     */
    boolean lease(RateKind kind, String key, Duration cost, Duration window);
}
