package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a command of a service, beside the running service: {@code rotate-keys}, {@code rotate-hash-keys},
 * {@code registration-token}, {@code letters}, {@code administrator} and {@code agent-accounts} of the identity server, {@code rotate-keys}, {@code rotate-master-key} and
 * {@code reconcile} of the vault, {@code prune-journal} of the three services with a journal, {@code doctor} of each.
 */
public record OperatorCommand(DevStackOptions options, Part part) {

    private static final int HEAP = 160;

    public int run(String command, List<String> arguments) throws IOException, InterruptedException {
        Path settings = new StackDirectories(options.home()).settings(part);
        if (!Files.exists(settings)) {
            throw new StackException(
                    "Lancez d’abord ./multipass start : " + part.title() + " n’a pas encore de réglages.");
        }
        List<String> line =
                JavaCommand.of(HEAP, Application.of(part, options.checkout()).started());
        line.addAll(List.of(
                command,
                "--spring.config.additional-location=file:" + settings,
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--logging.level.fr.montpellier.multipass.vault.keeping.rotation=info"));
        line.addAll(arguments);
        return new ProcessBuilder(line).inheritIO().start().waitFor();
    }
}
