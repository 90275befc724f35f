package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.supervisor.Logs;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code start --detach}: starts the stack in a session of its own, and returns once everything is ready.
 *
 * @param main class of the program that the session runs
 */
public record DetachCommand(DevStackOptions options, Class<?> main, PrintStream out) {

    public int run() throws IOException, InterruptedException {
        var home = new StackDirectories(options.home());
        OwnerOnly.directory(home.directory());
        OwnerOnly.directory(home.logs());
        Path log = home.ownLog();
        long from = Files.exists(log) ? Files.size(log) : 0;
        Process child = new ProcessBuilder(command())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Logs.follow(log, from, out, () -> !child.isAlive() || isReady(home, child.pid()));
        if (!child.isAlive()) {
            return child.exitValue();
        }
        out.println("Multipass continue en arrière-plan. Pour l’arrêter : ./multipass stop");
        return 0;
    }

    private static boolean isReady(StackDirectories home, long pid) {
        return StateFile.load(home.state())
                .filter(state -> state.ready() && state.supervisor().pid() == pid)
                .isPresent();
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of("setsid", JavaCommand.program()));
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dmultipass.checkout=" + options.checkout());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "start"));
        return command;
    }
}
