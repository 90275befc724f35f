package fr.montpellier.multipass.acceptance.partners;

import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the commands of the métropole's operator for a partner. */
final class Operator {

    private static @Nullable String shared;

    private Operator() {}

    /** Returns a token for any of the registrations of this JVM: each command starts a server, which takes seconds. */
    static String sharedRegistrationToken() throws IOException, InterruptedException {
        String token = shared;
        if (token == null) {
            token = registrationToken("--uses=50", "--scopes=openid,profile,email");
            shared = token;
        }
        return token;
    }

    /** Returns an initial access token, valid for one registration unless an option says otherwise. */
    static String registrationToken(String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("../../multipass", "registration-token"));
        line.addAll(List.of(options));
        ProcessBuilder command = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("MULTIPASS_HOME", RunningStack.HOME.toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said.substring(said.lastIndexOf('\n') + 1);
    }
}
