package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a command of a service, beside the running service: {@code rotate-keys}, {@code rotate-hash-keys} and
 * {@code registration-token} of the identity server, {@code rotate-keys}, {@code rotate-master-key} and
 * {@code reconcile} of the vault.
 */
record OperatorCommand(DevStackOptions options, Part part) {

    private static final int HEAP = 160;

    int run(String command, List<String> arguments) throws IOException, InterruptedException {
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
