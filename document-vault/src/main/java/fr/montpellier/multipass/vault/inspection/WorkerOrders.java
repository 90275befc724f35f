package fr.montpellier.multipass.vault.inspection;

import org.jspecify.annotations.Nullable;

/**
 * What a worker is told at its start: nothing secret.
 *
 * @param trustDirectory of 2D-Doc certificates
 * @param testAuthority whether FR00 is trusted
 * @param millis the time after which it ends by itself, whatever it is doing
 */
public record WorkerOrders(
        @Nullable String trustDirectory, boolean testAuthority, long millis, InspectionLimits limits) {}
