package fr.montpellier.multipass.acceptance.partners;

import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the commands of the métropole's operator for a partner. */
final class Operator {

    private Operator() {}

    /** Returns an initial access token, valid for one registration. */
    static String registrationToken() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of("../../multipass", "registration-token"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("MULTIPASS_HOME", RunningStack.HOME.toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said.substring(said.lastIndexOf('\n') + 1);
    }
}
