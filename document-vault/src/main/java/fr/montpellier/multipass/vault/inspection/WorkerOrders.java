package fr.montpellier.multipass.vault.inspection;

import org.jspecify.annotations.Nullable;

/**
 * What a worker is told at its start: nothing secret.
 *
 * @param trustDirectory of 2D-Doc certificates
 * @param testAuthority whether FR00 is trusted
 */
public record WorkerOrders(@Nullable String trustDirectory, boolean testAuthority, InspectionLimits limits) {}
