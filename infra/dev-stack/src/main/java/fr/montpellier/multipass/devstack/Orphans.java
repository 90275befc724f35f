package fr.montpellier.multipass.devstack;

import java.util.List;
import java.util.concurrent.Executors;

/** What a supervisor that was killed left running: found through its state file, certain to be ours. */
final class Orphans {

    private Orphans() {}

    /** PostgreSQL is not among them: whoever starts it finds it again by itself and stops it in its own way. */
    static List<Part> of(StateFile state) {
        return state.parts().entrySet().stream()
                .filter(entry -> entry.getKey() != Part.DATABASE)
                .filter(entry -> entry.getValue().alive().isPresent())
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static void stop(StateFile state, List<Part> orphans) {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : orphans) {
                var condition = state.parts().get(part);
                if (condition != null) {
                    condition.alive().ifPresent(process -> together.execute(() -> Termination.of(process)));
                }
            }
        }
    }
}
