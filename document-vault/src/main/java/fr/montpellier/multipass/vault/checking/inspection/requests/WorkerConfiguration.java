package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a worker, sent at its start; nothing secret.
 *
 * @param trustDirectory of 2D-Doc certificates
 * @param testAuthority whether FR00 is trusted
 * @param recognition of text; {@code null}: switched off
 * @param reportsLibraries whether to determine at the start which of the optional libraries are missing, and to report it; the
 *     libraries then stay in memory
 */
public record WorkerConfiguration(
        @Nullable String trustDirectory,
        boolean testAuthority,
        InspectionLimits limits,
        @Nullable RecognitionLimits recognition,
        boolean reportsLibraries) {

    /** Returns the configuration of a worker that reports which libraries are missing. */
    public WorkerConfiguration reportingLibraries() {
        return new WorkerConfiguration(trustDirectory, testAuthority, limits, recognition, true);
    }
}
