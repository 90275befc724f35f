package fr.montpellier.multipass.devstack;

import fr.montpellier.multipass.devstack.commands.BackupCommand;
import fr.montpellier.multipass.devstack.commands.CardCommand;
import fr.montpellier.multipass.devstack.commands.CodeCommand;
import fr.montpellier.multipass.devstack.commands.DetachCommand;
import fr.montpellier.multipass.devstack.commands.LogsCommand;
import fr.montpellier.multipass.devstack.commands.OperatorCommand;
import fr.montpellier.multipass.devstack.commands.ResetCommand;
import fr.montpellier.multipass.devstack.commands.RestoreCommand;
import fr.montpellier.multipass.devstack.commands.RunCommand;
import fr.montpellier.multipass.devstack.commands.StartCommand;
import fr.montpellier.multipass.devstack.commands.StatusCommand;
import fr.montpellier.multipass.devstack.commands.StopCommand;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackConfiguration;
import fr.montpellier.multipass.devstack.settings.StackException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the command {@code ./multipass}. Exit codes: 0 done, 1 not possible (the reason is printed), 2 invalid
 * arguments, 3 not running.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(Arrays.asList(arguments), out, err));
        } catch (StackException e) {
            err.println(e.getMessage());
            if (e.getCause() instanceof Exception cause && !(cause instanceof StackException)) {
                err.println("(" + cause.getMessage() + ")");
            }
            System.exit(1);
        } catch (Exception e) {
            err.println("Échec inattendu :");
            e.printStackTrace(err);
            System.exit(1);
        }
    }

    static int run(List<String> words, PrintStream out, PrintStream err) throws Exception {
        String verb = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        var configuration = StackConfiguration.ofThisProcess();
        var options = DevStackOptions.from(configuration);
        boolean history = DevStackOptions.isHistory(configuration);
        if (verb.equals("start") && rest.isEmpty()) {
            return new StartCommand(options, history, out).run();
        }
        if (verb.equals("start") && rest.size() == 2 && rest.getFirst().equals("--develop")) {
            return new StartCommand(options.developing(Part.named(rest.getLast())), history, out).run();
        }
        if (verb.equals("start") && rest.equals(List.of("--detach"))) {
            return new DetachCommand(options, Main.class, out).run();
        }
        if (verb.equals("stop") && rest.isEmpty()) {
            return new StopCommand(options, out).run();
        }
        if (verb.equals("status") && rest.isEmpty()) {
            return new StatusCommand(options, out).run();
        }
        if (verb.equals("logs") && !rest.isEmpty() && rest.size() <= 2) {
            return new LogsCommand(options, out).run(rest);
        }
        if (verb.equals("reset") && (rest.isEmpty() || rest.equals(List.of("--yes")))) {
            return new ResetCommand(options, out).run(!rest.isEmpty());
        }
        if (verb.equals("run") && !rest.isEmpty()) {
            return new RunCommand(options).run(Part.named(rest.getFirst()), rest.subList(1, rest.size()));
        }
        if (List.of(
                        "rotate-keys",
                        "rotate-hash-keys",
                        "registration-token",
                        "letters",
                        "administrator",
                        "agent-accounts")
                .contains(verb)) {
            return new OperatorCommand(options, Part.IDENTITY).run(verb, rest);
        }
        if (verb.equals("rotate-vault-keys") && (rest.isEmpty() || rest.equals(List.of("--master")))) {
            String command = rest.isEmpty() ? "rotate-keys" : "rotate-master-key";
            return new OperatorCommand(options, Part.VAULT).run(command, List.of());
        }
        if (verb.equals("reconcile") && rest.isEmpty()) {
            return new OperatorCommand(options, Part.VAULT).run(verb, rest);
        }
        if (verb.equals("doctor") && rest.isEmpty()) {
            int code = 0;
            for (Part part : List.of(Part.IDENTITY, Part.CONSENT, Part.VAULT, Part.PORTAL)) {
                code |= new OperatorCommand(options, part).run(verb, rest);
            }
            return code;
        }
        if (verb.equals("backup") && !rest.isEmpty()) {
            return new BackupCommand(options, out).run(rest);
        }
        if (verb.equals("export") && !rest.isEmpty()) {
            return new BackupCommand(options, out).export(rest);
        }
        if (verb.equals("import") && !rest.isEmpty()) {
            return new BackupCommand(options, out).importFrom(rest);
        }
        if (verb.equals("restore") && !rest.isEmpty()) {
            return new RestoreCommand(options, out).run(rest);
        }
        if (verb.equals("2ddoc")) {
            return new CodeCommand(options).run(rest);
        }
        if (verb.equals("card")) {
            return new CardCommand(options).run(rest);
        }
        if (verb.equals("journal") && !rest.isEmpty() && rest.getFirst().equals("verify")) {
            fr.montpellier.multipass.journal.verify.JournalVerify.main(
                    rest.subList(1, rest.size()).toArray(String[]::new));
            return 0;
        }
        if (verb.equals("journal") && rest.equals(List.of("prune"))) {
            int code = 0;
            for (Part part : List.of(Part.IDENTITY, Part.CONSENT, Part.VAULT)) {
                out.println(part.title());
                code |= new OperatorCommand(options, part).run("prune-journal", List.of());
            }
            return code;
        }
        err.println("Commande incomprise : " + String.join(" ", words) + ". Voir : ./multipass help");
        return 2;
    }
}
