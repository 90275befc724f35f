package fr.montpellier.multipass.vault.checking.inspection.worker;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import java.io.IOException;

/** The host of a worker: a process of its own, or a thread in tests that need no isolation. */
public interface WorkerHost {

    /** Runs before the worker says that it is ready. */
    void warmUp(Inspector inspector, InspectionLimits limits) throws IOException;

    /** Ends the worker after that time if it has not ended before. */
    void endAfter(long millis);
}
