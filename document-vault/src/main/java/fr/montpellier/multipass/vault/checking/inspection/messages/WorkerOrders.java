package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told at its start: nothing secret.
 *
 * @param trustDirectory of 2D-Doc certificates
 * @param testAuthority whether FR00 is trusted
 * @param tellHeic whether to look at once if HEIC can be read here, and to tell: what is loaded for it stays in memory
 */
public record WorkerOrders(
        @Nullable String trustDirectory, boolean testAuthority, InspectionLimits limits, boolean tellHeic) {

    public WorkerOrders tellingHeic() {
        return new WorkerOrders(trustDirectory, testAuthority, limits, true);
    }
}
