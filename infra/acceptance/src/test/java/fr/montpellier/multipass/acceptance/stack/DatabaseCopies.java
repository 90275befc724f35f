package fr.montpellier.multipass.acceptance.stack;

import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Copies and restores the databases of a stack while their services are stopped. */
public final class DatabaseCopies {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DevStack stack;
    private final Databases databases;

    public DatabaseCopies(DevStack stack, Databases databases) {
        this.stack = stack;
        this.databases = databases;
    }

    /** Copies all three databases. */
    public void make() throws Exception {
        Set<Part> all = EnumSet.of(Part.IDENTITY, Part.CONSENT, Part.VAULT);
        whileStopped(all, () -> {
            for (Part part : all) {
                create(name(part) + "_copy", name(part), name(part));
            }
        });
    }

    /** Replaces the databases by their copies, and keeps the replaced ones. */
    public void restore(Part... parts) throws Exception {
        whileStopped(Set.of(parts), () -> {
            for (Part part : parts) {
                rename(name(part), name(part) + "_aside");
                create(name(part), name(part) + "_copy", name(part));
            }
        });
    }

    /** Puts the replaced databases back. */
    public void takeBack(Part... parts) throws Exception {
        whileStopped(Set.of(parts), () -> {
            for (Part part : parts) {
                administrator().update("DROP DATABASE " + name(part));
                rename(name(part) + "_aside", name(part));
            }
        });
    }

    /** Returns the database of a copy. */
    public Database copyOf(Part part) throws Exception {
        return databases.superuser(name(part) + "_copy");
    }

    /** Returns the database that was replaced and kept. */
    public Database asideOf(Part part) throws Exception {
        return databases.superuser(name(part) + "_aside");
    }

    /** An action of an operator on a service that is stopped for it. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public void whileStopped(Set<Part> parts, Action action) throws Exception {
        parts.forEach(stack::halt);
        try {
            action.run();
        } finally {
            parts.forEach(stack::resume);
        }
        for (Part part : parts) {
            stack.awaitReady(part, PATIENCE);
        }
    }

    private void create(String database, String template, String name) throws Exception {
        administrator().update("CREATE DATABASE " + database + " TEMPLATE " + template + " OWNER " + name + "_owner");
        administrator().update("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        administrator().update("GRANT CONNECT ON DATABASE " + database + " TO " + name + "_app");
    }

    private void rename(String from, String to) throws Exception {
        administrator().update("ALTER DATABASE " + from + " RENAME TO " + to);
    }

    private Database administrator() throws Exception {
        return databases.superuser("postgres");
    }

    private static String name(Part part) {
        return switch (part) {
            case IDENTITY -> "identity";
            case CONSENT -> "consent";
            case VAULT -> "vault";
            default -> throw new IllegalArgumentException(part.name().toLowerCase(Locale.ROOT) + " has no database");
        };
    }
}
