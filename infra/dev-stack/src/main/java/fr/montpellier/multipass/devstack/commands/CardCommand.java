package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.applications.Application;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.util.List;

/** Runs {@code card}: verifies the code of a card without a running stack. Its exit codes are the verdicts. */
public record CardCommand(DevStackOptions options) {

    private static final int HEAP = 64;
    private static final String MAIN = "fr.montpellier.multipass.identity.cards.verify.CardCommand";

    public int run(List<String> arguments) throws IOException, InterruptedException {
        var application = Application.of(Part.IDENTITY, options.checkout());
        List<String> line =
                JavaCommand.of(HEAP, List.of("-cp", application.prepared().toString(), MAIN));
        line.addAll(arguments);
        return new ProcessBuilder(line).inheritIO().start().waitFor();
    }
}
