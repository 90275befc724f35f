package fr.montpellier.multipass.devstack.processes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one part.
 *
 * @param process absent while it is down
 * @param restarts how often it had to be started again
 */
public record PartState(Phase phase, @Nullable ProcessIdentity process, int restarts) {

    public enum Phase {
        WAITING("en attente"),
        STARTING("démarre"),
        READY("prêt"),
        RESTARTING("tombé, va redémarrer"),
        HALTED("mis à l’arrêt"),
        STOPPED("arrêté"),
        FAILED("n’a pas démarré");

        private final String title;

        Phase(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public Optional<ProcessHandle> alive() {
        return Optional.ofNullable(process).flatMap(ProcessIdentity::alive);
    }
}
