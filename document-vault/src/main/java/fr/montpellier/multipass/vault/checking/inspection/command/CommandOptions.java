package fr.montpellier.multipass.vault.checking.inspection.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code multipass 2ddoc}.
 *
 * @param trust directory of certificates
 * @param demo trusts the test authority FR00
 * @param file a path, or {@code -} for standard input
 */
record CommandOptions(Optional<Path> trust, boolean demo, String file) {

    /**
     * Parses the arguments.
     *
     * @throws IllegalArgumentException with the error, in French
     */
    static CommandOptions parse(String[] arguments, Map<String, String> environment) {
        Optional<Path> trust = Optional.ofNullable(environment.get("MULTIPASS_AUTHENTICITY_TRUSTDIRECTORY"))
                .map(Path::of);
        boolean demo = Boolean.parseBoolean(environment.get("MULTIPASS_DEMO"));
        @Nullable String file = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--demo")) {
                demo = true;
            } else if (argument.equals("--trust") && i + 1 < arguments.length) {
                trust = Optional.of(Path.of(arguments[++i]));
            } else if (argument.startsWith("--trust=")) {
                trust = Optional.of(Path.of(argument.substring("--trust=".length())));
            } else if (argument.startsWith("--") || file != null) {
                throw new IllegalArgumentException("« " + argument + " » n’est pas attendu");
            } else {
                file = argument;
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("il manque le fichier, ou « - » pour l’entrée standard");
        }
        if (trust.filter(Files::isDirectory).isEmpty() && trust.isPresent()) {
            throw new IllegalArgumentException("le dossier de confiance " + trust.get() + " n’existe pas");
        }
        if (demo && environment.getOrDefault("SPRING_PROFILES_ACTIVE", "").contains("production")) {
            throw new IllegalArgumentException(
                    "l’autorité de test FR00 est refusée en production : sa clé est publique");
        }
        return new CommandOptions(trust, demo, file);
    }
}
