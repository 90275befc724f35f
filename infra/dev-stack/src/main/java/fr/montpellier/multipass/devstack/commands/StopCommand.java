package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.system.Processes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Runs {@code stop}: asks the supervisor, or cleans up after one that was killed. */
public record StopCommand(DevStackOptions options, PrintStream out) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    public int run() throws IOException {
        var home = new StackDirectories(options.home());
        Optional<StateFile> state = StateFile.load(home.state());
        Optional<ProcessHandle> supervisor =
                state.flatMap(known -> known.supervisor().alive());
        if (supervisor.isPresent()) {
            out.println("Arrêt de Multipass…");
            supervisor.get().destroy();
            if (!Processes.endsWithin(supervisor.get(), PATIENCE)) {
                throw new StackException("Le processus " + supervisor.get().pid() + " ne s’arrête pas.");
            }
            out.println("Arrêté.");
            return 0;
        }
        if (state.isEmpty()) {
            out.println("Multipass ne fonctionne pas.");
            return 0;
        }
        DevStack.stopOrphans(options, new ConsoleProgress(out));
        Files.deleteIfExists(home.state());
        out.println("Arrêté.");
        return 0;
    }
}
