package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a worker, sent at its start; nothing secret.
 *
 * @param trustDirectory of 2D-Doc certificates
 * @param testAuthority whether FR00 is trusted
 * @param reportsHeic whether to determine at the start if HEIC can be decoded, and to report it; the libraries then stay
 *     in memory
 */
public record WorkerConfiguration(
        @Nullable String trustDirectory, boolean testAuthority, InspectionLimits limits, boolean reportsHeic) {

    public WorkerConfiguration reportingHeic() {
        return new WorkerConfiguration(trustDirectory, testAuthority, limits, true);
    }
}
