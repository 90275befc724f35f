package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.processes.StackLock;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.system.Directories;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs {@code reset}: deletes all local data, keys and logs. */
public record ResetCommand(DevStackOptions options, PrintStream out) {

    public int run(boolean agreed) throws IOException {
        var home = new StackDirectories(options.home());
        if (!Files.isDirectory(home.run())) {
            out.println("Rien à effacer.");
            return 0;
        }
        StackLock lock = StackLock.acquire(home.lock())
                .orElseThrow(() -> new StackException("Multipass fonctionne. Arrêtez-le d’abord : ./multipass stop"));
        try (lock) {
            if (!agreed && !confirmed(home)) {
                out.println("Rien n’a été effacé.");
                return 1;
            }
            DevStack.stopOrphans(options, new ConsoleProgress(out));
            for (Path path : new java.nio.file.Path[] {
                home.database(),
                home.objects(),
                home.ended(),
                home.mails(),
                home.directory().resolve("keys"),
                home.logs(),
                home.secrets(),
                home.history(),
                home.state()
            }) {
                Directories.delete(path);
            }
        }
        Directories.delete(home.run());
        out.println("Données effacées.");
        return 0;
    }

    private static boolean confirmed(StackDirectories home) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new StackException(
                    "Confirmez par --yes : tout ce que contient " + home.directory() + " sera effacé.");
        }
        String answer = console.readLine("Effacer toutes les données de %s ? Tapez « oui » : ", home.directory());
        return "oui".equals(answer);
    }
}
