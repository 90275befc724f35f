package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Stores the state of a running stack for other processes, and for the next start after a supervisor was killed.
 *
 * @param supervisor the process that watches the others
 * @param ready once everything has been ready
 * @param portal address to open
 */
public record StateFile(ProcessIdentity supervisor, boolean ready, String portal, Map<Part, PartState> parts) {

    public void save(Path file) throws IOException {
        var properties = new Properties();
        write(properties, "supervisor", supervisor);
        properties.setProperty("ready", "" + ready);
        properties.setProperty("portal", portal);
        parts.forEach((part, condition) -> {
            properties.setProperty(part.id() + ".phase", condition.phase().name());
            properties.setProperty(part.id() + ".restarts", "" + condition.restarts());
            write(properties, part.id(), condition.process());
        });
        var text = new StringWriter();
        properties.store(text, null);
        OwnerOnly.write(file, text.toString());
    }

    /** @return empty when there is none, or none that can be read */
    public static Optional<StateFile> load(Path file) {
        var properties = new Properties();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            properties.load(in);
            var parts = new EnumMap<Part, PartState>(Part.class);
            for (Part part : Part.values()) {
                if (!properties.containsKey(part.id() + ".phase")) {
                    continue;
                }
                parts.put(
                        part,
                        new PartState(
                                PartState.Phase.valueOf(text(properties, part.id() + ".phase")),
                                read(properties, part.id()),
                                Integer.parseInt(text(properties, part.id() + ".restarts"))));
            }
            ProcessIdentity supervisor = read(properties, "supervisor");
            return supervisor == null
                    ? Optional.empty()
                    : Optional.of(new StateFile(
                            supervisor, text(properties, "ready").equals("true"), text(properties, "portal"), parts));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(Properties properties, String name, @Nullable ProcessIdentity process) {
        if (process != null) {
            properties.setProperty(name + ".pid", "" + process.pid());
            properties.setProperty(name + ".started", "" + process.startedAt());
        }
    }

    private static @Nullable ProcessIdentity read(Properties properties, String name) {
        return properties.containsKey(name + ".pid")
                ? new ProcessIdentity(
                        Long.parseLong(text(properties, name + ".pid")),
                        Long.parseLong(text(properties, name + ".started")))
                : null;
    }

    private static String text(Properties properties, String name) {
        return properties.getProperty(name, "");
    }
}
