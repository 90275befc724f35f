package fr.montpellier.multipass.devstack;

import java.io.IOException;
import java.util.List;

/**
 * Runs {@code 2ddoc}: the vault's verdict on a document or a code, without a running stack. Its exit codes are the
 * verdicts.
 */
record CodeCommand(DevStackOptions options) {

    private static final int HEAP = 512;
    private static final String MAIN = "fr.montpellier.multipass.vault.checking.inspection.command.TwoDDocCommand";

    int run(List<String> arguments) throws IOException, InterruptedException {
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
