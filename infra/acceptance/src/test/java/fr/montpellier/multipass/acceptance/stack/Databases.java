package fr.montpellier.multipass.acceptance.stack;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * The databases of a stack and the credentials of their roles: {@code identity}, {@code consent} and {@code vault}.
 *
 * @param home of the stack
 * @param port of its PostgreSQL
 */
public record Databases(Path home, int port) {

    /** Returns the databases of the stack of all journeys. */
    public static Databases ofRunningStack() {
        return of(RunningStack.get(), RunningStack.HOME);
    }

    public static Databases of(DevStack stack, Path home) {
        return new Databases(home, stack.addresses().ports().of(Port.DATABASE));
    }

    /** Returns the database with the service's own role, from its settings. */
    public Database application(String name) throws IOException {
        Properties settings = load(home.resolve("run").resolve(part(name).id() + ".properties"));
        return new Database(
                value(settings, "spring.datasource.url"),
                value(settings, "spring.datasource.username"),
                value(settings, "spring.datasource.password"));
    }

    /** Returns the database with the owner's role, which migrates it. */
    public Database owner(String name) throws IOException {
        return as(name + "_owner", name);
    }

    /** Returns the database with the administrator's role, which restores copies. */
    public Database superuser(String name) throws IOException {
        return as("postgres", name);
    }

    /** Returns the database with a role that may only read, but read everything. */
    public DatabaseReader reader(String name) throws Exception {
        return DatabaseReader.create(superuser(name));
    }

    private Database as(String user, String name) throws IOException {
        Properties passwords = load(home.resolve("postgresql/passwords.properties"));
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, user, value(passwords, user));
    }

    private static String value(Properties properties, String name) {
        return Objects.requireNonNull(properties.getProperty(name), name);
    }

    private static Part part(String name) {
        return switch (name) {
            case "identity" -> Part.IDENTITY;
            case "consent" -> Part.CONSENT;
            case "vault" -> Part.VAULT;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
