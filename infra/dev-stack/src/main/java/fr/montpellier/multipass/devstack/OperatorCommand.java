package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code rotate-keys} and {@code registration-token}: the identity server's own commands, beside the one that runs. */
record OperatorCommand(DevStackOptions options) {

    private static final int HEAP = 160;

    int run(String command, List<String> arguments) throws IOException, InterruptedException {
        var settings = new Home(options.home()).settings(Part.IDENTITY);
        if (!Files.exists(settings)) {
            throw new StackException(
                    "Lancez d’abord ./multipass start : le serveur d’identité n’a pas encore de réglages.");
        }
        var line = JavaCommand.of(
                HEAP,
                List.of(
                        "-jar",
                        Application.of(Part.IDENTITY, options.checkout())
                                .prepared()
                                .toString(),
                        command,
                        "--spring.config.additional-location=file:" + settings,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn"));
        line.addAll(arguments);
        return new ProcessBuilder(line).inheritIO().start().waitFor();
    }
}
