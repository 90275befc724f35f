package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.util.List;

/**
 * Runs {@code 2ddoc}: the vault's verdict on a document or a code, without a running stack. Its exit codes are the
 * verdicts.
 */
public record CodeCommand(DevStackOptions options) {

    private static final int HEAP = 512;
    private static final String MAIN = "fr.montpellier.multipass.vault.checking.inspection.command.TwoDDocCommand";

    public int run(List<String> arguments) throws IOException, InterruptedException {
        var application = Application.of(Part.VAULT, options.checkout());
        List<String> line = JavaCommand.of(
                HEAP,
                List.of(
                        "-Dpdfbox.fontcache=" + application.module().resolve("target"),
                        "-cp",
                        application.prepared().toString(),
                        MAIN));
        line.addAll(arguments);
        return new ProcessBuilder(line).inheritIO().start().waitFor();
    }
}
