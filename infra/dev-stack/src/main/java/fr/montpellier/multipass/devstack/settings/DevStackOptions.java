package fr.montpellier.multipass.devstack.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Options of a stack.
 *
 * @param checkout root of the source tree, whose {@code target/} directories hold what was built
 * @param home keeps data, secrets and logs between runs
 * @param demo loads the demo people and démarches
 * @param parts what to run: all, or some for those who run the others themselves
 * @param developed the application that runs from {@code target/classes} and follows its sources
 */
public record DevStackOptions(
        Path checkout, Path home, Ports ports, boolean demo, Set<Part> parts, Optional<Part> developed) {

    public DevStackOptions {
        parts = Set.copyOf(parts);
        for (Part part : parts) {
            if (!parts.containsAll(part.after())) {
                throw new StackException(part.id() + " a besoin de "
                        + part.after().stream().map(Part::id).collect(Collectors.joining(" et de ")) + ".");
            }
        }
    }

    /**
     * Reads the options from the settings: {@code MULTIPASS_HOME}, {@code MULTIPASS_PARTS},
     * {@code MULTIPASS_PORTAL_PORT} and so on.
     */
    public static DevStackOptions from(StackConfiguration configuration) {
        Path checkout = findCheckout();
        Path home = configuration
                .text("MULTIPASS_HOME", "multipass.home")
                .map(given -> Path.of(given).toAbsolutePath())
                .orElse(checkout.resolve("var"));
        String demo = configuration.text("MULTIPASS_DEMO", "multipass.demo").orElse("true");
        return new DevStackOptions(
                checkout, home, Ports.from(configuration), demo.equals("true"), parts(configuration), Optional.empty());
    }

    /** Returns whether the demo people have a history: {@code MULTIPASS_HISTORY}, true if it is not set. */
    public static boolean isHistory(StackConfiguration configuration) {
        return configuration
                .text("MULTIPASS_HISTORY", "multipass.history")
                .orElse("true")
                .equals("true");
    }

    /** Returns options with free ports, for a stack beside any other. */
    public static DevStackOptions onFreePorts(Path home) {
        return new DevStackOptions(
                findCheckout(), home.toAbsolutePath(), Ports.free(), true, EnumSet.allOf(Part.class), Optional.empty());
    }

    /** Returns a copy with these parts alone. */
    public DevStackOptions only(Part... chosen) {
        return new DevStackOptions(checkout, home, ports, demo, Set.of(chosen), Optional.empty());
    }

    /**
     * Returns a copy with one application that follows its sources.
     *
     * @throws StackException if the part is no application, or is not among those to run
     */
    public DevStackOptions developing(Part part) {
        if (!part.isApplication() || !parts.contains(part)) {
            throw new StackException(part.title() + " ne peut pas suivre ses sources.");
        }
        return new DevStackOptions(checkout, home, ports, demo, parts, Optional.of(part));
    }

    private static Set<Part> parts(StackConfiguration configuration) {
        return configuration
                .text("MULTIPASS_PARTS", "multipass.parts")
                .map(names ->
                        Arrays.stream(names.split("[ ,]+")).map(Part::named).collect(Collectors.toSet()))
                .orElseGet(() -> EnumSet.allOf(Part.class));
    }

    /**
     * Returns the property {@code multipass.checkout}, or finds the checkout from the working directory and its
     * parents.
     */
    private static Path findCheckout() {
        String given = System.getProperty("multipass.checkout");
        if (given != null) {
            return Path.of(given);
        }
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("infra/dev-stack/pom.xml"))) {
                return path;
            }
        }
        throw new StackException("Lancez cette commande depuis l’arborescence de Multipass.");
    }
}
