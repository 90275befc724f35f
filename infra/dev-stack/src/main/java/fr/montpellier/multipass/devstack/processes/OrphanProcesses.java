package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.devstack.settings.Part;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Finds and stops processes that a killed supervisor left running. Its state file identifies them with certainty. */
public final class OrphanProcesses {

    private OrphanProcesses() {}

    /**
     * Returns the parts that still run, without PostgreSQL: its launcher finds a running instance and stops it in its
     * own way.
     */
    public static List<Part> of(StateFile state) {
        return state.parts().entrySet().stream()
                .filter(entry -> entry.getKey() != Part.DATABASE)
                .filter(entry -> entry.getValue().alive().isPresent())
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public static void stop(StateFile state, List<Part> orphans) {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : orphans) {
                PartState condition = state.parts().get(part);
                if (condition != null) {
                    condition.alive().ifPresent(process -> together.execute(() -> Termination.of(process)));
                }
            }
        }
    }
}
