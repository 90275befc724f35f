package fr.montpellier.multipass.devstack.settings;

import java.nio.file.Path;

/** The directories of the stack's data, secrets, logs and state: {@code var/} of the checkout by default. */
public record StackDirectories(Path directory) {

    public Path database() {
        return directory.resolve("postgresql");
    }

    /** Returns the directory of the PostgreSQL programs, which {@code reset} keeps, since they are no data. */
    public Path programs() {
        return directory.resolve("programs");
    }

    public Path objects() {
        return directory.resolve("objects");
    }

    /** Returns the directory of the emails that were sent. */
    public Path mails() {
        return directory.resolve("mails");
    }

    /** Returns the directory of the lists of what ended, one directory for each service, which no restore replaces. */
    public Path ended() {
        return directory.resolve("ended");
    }

    /** Returns the keystore directory of one service. */
    Path keys(Part part) {
        return directory.resolve("keys").resolve(part.id());
    }

    /** Returns the file with the demo organisations and the habilitations of their agents. */
    Path organisations() {
        return run().resolve("organisations.json");
    }

    public Path secrets() {
        return directory.resolve("secrets.properties");
    }

    public Path run() {
        return directory.resolve("run");
    }

    /** Returns the settings file generated for one service, readable by its owner alone. */
    public Path settings(Part part) {
        return run().resolve(part.id() + ".properties");
    }

    /** Returns the file of settings for one service that take precedence over the generated ones, if it exists. */
    public Path overrides(Part part) {
        return directory.resolve("settings").resolve(part.id() + ".properties");
    }

    /** Returns the file that names the build which last migrated the database of a service. */
    public Path migrated(Part part) {
        return database().resolve(part.id() + ".migrated");
    }

    public Path state() {
        return run().resolve("state.properties");
    }

    public Path lock() {
        return run().resolve("lock");
    }

    /** A file that exists once the demo people have a history. */
    public Path history() {
        return directory.resolve("history");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path log(Part part) {
        return part == Part.DATABASE ? database().resolve("postgresql.log") : logs().resolve(part.id() + ".log");
    }

    /** Returns the log of a detached stack. */
    public Path ownLog() {
        return logs().resolve("multipass.log");
    }
}
