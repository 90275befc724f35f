package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.devstack.supervisor.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code logs SERVICE [-f]}. */
public record LogsCommand(DevStackOptions options, PrintStream out) {

    private static final int LINES = 200;

    public int run(List<String> words) throws IOException, InterruptedException {
        boolean follow = words.contains("-f");
        List<String> names = words.stream().filter(word -> !word.equals("-f")).toList();
        if (names.size() != 1) {
            throw new StackException("Quel service ? Par exemple : ./multipass logs identity-server -f");
        }
        Path log = new StackDirectories(options.home()).log(Part.named(names.getFirst()));
        if (!Files.exists(log)) {
            throw new StackException("Pas encore de journal : " + log);
        }
        long size = Files.size(log);
        out.println(Logs.tail(log, LINES));
        if (follow) {
            Logs.follow(log, size, out, () -> false);
        }
        return 0;
    }
}
