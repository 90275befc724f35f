package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.processes.PartState;
import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.processes.Termination;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Runs {@code run SERVICE}: one application in the foreground, with the environment and arguments given. */
public record RunCommand(DevStackOptions options) {

    private static final int HEAP = 256;

    public int run(Part part, List<String> arguments) throws IOException, InterruptedException {
        if (!part.isApplication()) {
            throw new StackException(part.title() + " ne se lance pas seul.");
        }
        var home = new StackDirectories(options.home());
        Optional<ProcessHandle> running = StateFile.load(home.state())
                .flatMap(state ->
                        java.util.Optional.ofNullable(state.parts().get(part)).flatMap(PartState::alive));
        if (running.isPresent()) {
            throw new StackException(part.title() + " fonctionne déjà (processus "
                    + running.get().pid() + ").");
        }
        List<String> command =
                JavaCommand.of(HEAP, Application.of(part, options.checkout()).started());
        if (Files.exists(home.settings(part))) {
            // The settings of the last start; the environment and the arguments take precedence.
            command.add("--spring.config.additional-location=file:" + home.settings(part));
        }
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Termination.of(process.toHandle())));
        return process.waitFor();
    }
}
